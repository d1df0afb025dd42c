import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql from 'sql-template-tag';
import { hashOfToken, isLinkToken, linkTokenOf } from '../access/link-token.ts';
import { Permission, type RecipientViewer, type Viewer } from '../access/viewer.ts';
import type { ContactRole } from '../customers/contact.ts';
import { idOfCsn } from '../customers/csn.ts';
import { idOf } from '../database/ids.ts';
import { namedRows } from '../database/named-rows.ts';
import { addressKey, parseEmailAddress } from '../values/email-address.ts';
import { remembered } from '../values/remembered.ts';
import type { Claims, CustomerClaims, PartnerClaims } from './claims.ts';

/** Finds the viewer that the claims name. Returns `undefined` for an unknown one, who sees nothing (V1). */
export async function findViewer(
  em: SqlEntityManager,
  claims: Claims,
  linkSecrets: readonly string[],
): Promise<Viewer | undefined> {
  switch (claims.kind) {
    case 'customer':
      return contactViewer(em, claims);
    case 'partner':
      return partnerViewer(em, claims);
    case 'sales':
      return { kind: 'SALES', email: claims.email };
    case 'service':
      return {
        kind: 'SERVICE',
        subject: claims.subject,
        email: claims.email,
        permissions: permissionsIn(claims.scope),
      };
    case 'link':
      return resolveLink(em, claims.token, linkSecrets);
  }
}

interface RecipientRow {
  readonly id: string;
  readonly email: string;
  readonly language: string;
  readonly customer_id: string;
  readonly quote_id: string;
  readonly token_hash: Uint8Array;
}

const RECIPIENT = `
  select id, email, language, customer_id, quote_id, token_hash from quote_recipients
  where token_hash = $1 and replaced_at is null`;

/** A7: unknown, revoked and malformed tokens resolve to no viewer. */
export async function resolveLink(
  em: SqlEntityManager,
  token: string,
  secrets: readonly string[],
): Promise<RecipientViewer | undefined> {
  if (!isLinkToken(token)) {
    return undefined;
  }
  const values = [hashOfToken(token)];
  const [row] = await namedRows<RecipientRow>(em, { name: 'viewer by link', text: RECIPIENT, values });
  const recipientId = row && idOf('recipient', row.id);
  if (!recipientId || !linkTokenOf({ id: recipientId, tokenHash: row.token_hash }, secrets)) {
    return undefined;
  }
  const { email, language } = row;
  const [quoteId, customerId] = [idOf('quote', row.quote_id), idOf('customer', row.customer_id)];
  return { kind: 'RECIPIENT', email, language, recipientId, quoteId, customerId };
}

interface ContactRow {
  readonly id: string;
  readonly email: string;
  readonly role: ContactRole;
  readonly customer_id: string;
  readonly csn: string;
}

/** V1: the role is that of the stored contact with this address, never a claim. */
async function contactViewer(em: SqlEntityManager, claims: CustomerClaims) {
  const statement = contactStatement(claims);
  const [row] = statement ? await namedRows<ContactRow>(em, { name: 'viewer by contact', ...statement }) : [];
  if (!row) {
    return undefined;
  }
  const { email, role } = row;
  const [customerId, contactId] = [idOf('customer', row.customer_id), idOf('contact', row.id)];
  return { kind: 'CUSTOMER', email, csn: row.csn, customerId, contactId, role } as const;
}

/** The claims of a token are the same object with every request, for as long as the token is remembered. */
const contactStatement = remembered(({ csn, email }: CustomerClaims) => {
  const address = parseEmailAddress(email);
  if (!address) {
    return undefined;
  }
  const { text, values } = sql`
    select contacts.id, contacts.email, contacts.role, contacts.customer_id, customers.csn
    from customers join contacts on contacts.customer_id = customers.id
    where customers.id = ${idOfCsn('customer', csn)} and contacts.email_key = ${addressKey(address)}`;
  return { text, values };
});

interface PartnerRow {
  readonly id: string;
  readonly csn: string;
  readonly is_asked: boolean;
}

async function partnerViewer(em: SqlEntityManager, { csn, email }: PartnerClaims): Promise<Viewer | undefined> {
  const { text, values } = sql`
    select id, csn, exists (select 1 from quote_request_lines
      where asked_partner_id = partners.id and standing_since is not null) as is_asked
    from partners where id = ${idOfCsn('partner', csn)}`;
  const [row] = await namedRows<PartnerRow>(em, { name: 'viewer by partner', text, values });
  return row && { kind: 'PARTNER', email, csn: row.csn, partnerId: idOf('partner', row.id), isAsked: row.is_asked };
}

function permissionsIn(scope: string): Permission[] {
  const asked = new Set(scope.split(' '));
  return Object.values(Permission).filter((permission) => asked.has(permission));
}
