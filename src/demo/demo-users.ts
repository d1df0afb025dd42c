import { signDevelopmentToken } from '../authentication/authenticate.ts';
import type { CustomerClaims, PartnerClaims, SalesClaims } from '../authentication/claims.ts';
import type { Environment } from '../settings/environment.ts';
import type { DemoPerson } from './demo-customer.ts';
import { DEMO_CUSTOMERS } from './demo-customers.ts';
import { DEMO_PARTNERS } from './demo-partners.ts';

export interface DemoUser {
  /** A description for the person at the terminal. */
  readonly title: string;
  readonly claims: CustomerClaims | PartnerClaims | SalesClaims;
}

const [customer] = DEMO_CUSTOMERS;
const [purchaser, member] = customer.people;
const [partner] = DEMO_PARTNERS;

/** One user for each kind of caller. */
export const DEMO_USERS = {
  purchaser: person(purchaser, 'purchaser'),
  member: person(member, 'member'),
  partner: { title: `partner ${partner.name}`, claims: { kind: 'partner', csn: partner.csn, email: partner.email } },
  sales: { title: 'sales', claims: { kind: 'sales', email: 'sales@tilbud.example' } },
} as const satisfies Readonly<Record<string, DemoUser>>;

/** The users of GraphiQL's examples. None in production, or if tokens come from an identity provider. */
export function demoUsers(env: Environment) {
  if (env.production || env.jwksUrl) {
    return undefined;
  }
  const signedIn = ({ title, claims }: DemoUser) => ({ title, token: () => signDevelopmentToken(claims, env) });
  return { purchaser: signedIn(DEMO_USERS.purchaser), partner: signedIn(DEMO_USERS.partner) };
}

function person({ mailbox, name }: DemoPerson, role: string) {
  const claims = { kind: 'customer', csn: customer.csn, email: `${mailbox}@${customer.domain}` } as const;
  return { title: `${name}, ${role} of ${customer.name}`, claims };
}
