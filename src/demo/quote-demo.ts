import type { Environment } from '../settings/environment.ts';
import { DEMO_USERS, demoUsers } from './demo-users.ts';

interface DemoApi {
  readonly baseUrl: string;
  readonly token: string;
}

/**
 * Makes what the demo's purchaser would have begun, through the API, unless the purchaser has quotes: two drafts, a
 * sent quote of which one mail bounces, an order, and requests that wait for the partner and for sales.
 */
export async function quoteDemo(env: Environment, baseUrl: string): Promise<void> {
  const token = await demoUsers(env)?.purchaser.token();
  if (token === undefined) {
    return;
  }
  const api = { baseUrl, token };
  const { quotes, customer } = await ask<Before>(api, BEFORE, { csn: DEMO_USERS.purchaser.claims.csn });
  if (quotes.nodes.length > 0) {
    return;
  }
  const groups = customer?.bulkRenewalGroups.nodes ?? [];
  for (const { purchaseMethod, throughPartner, make } of BEGUN) {
    const group = groups.find((each) => each.purchaseMethod === purchaseMethod && !each.partner === !throughPartner);
    // If the renewal window is configured differently, nothing may be renewable yet.
    if (group) {
      await make(api, group);
    }
  }
}

interface Begun {
  readonly purchaseMethod: string;
  readonly throughPartner: boolean;
  readonly make: (api: DemoApi, group: Group) => Promise<unknown>;
}

const BEGUN: readonly Begun[] = [
  { purchaseMethod: 'DIRECT_DEBIT', throughPartner: false, make: draftQuotes },
  { purchaseMethod: 'PAYPAL', throughPartner: true, make: sendQuote },
  { purchaseMethod: 'DIRECT_DEBIT', throughPartner: true, make: acceptQuote },
  { purchaseMethod: 'CARD', throughPartner: true, make: askPartner },
  { purchaseMethod: 'INVOICE', throughPartner: false, make: askSales },
];

async function createQuote(api: DemoApi, { id }: Group, fields: object = {}): Promise<string | undefined> {
  const { createQuote } = await ask<Created>(api, CREATE, { input: { bulkRenewalGroupId: id, ...fields } });
  return createQuote.quote?.id;
}

/** One for the whole group, and one that leaves a subscription out. */
async function draftQuotes(api: DemoApi, group: Group): Promise<void> {
  const [first] = group.subscriptions.nodes;
  await createQuote(api, group, { excludeSubscriptionIds: [first?.id] });
  await createQuote(api, group);
}

async function sendQuote(api: DemoApi, group: Group): Promise<void> {
  await ask(api, SEND, { input: { quoteId: await createQuote(api, group, { recipients: [COLLEAGUE, NOBODY] }) } });
}

const COLLEAGUE = { email: 'innkjop@nordlys.example', name: 'Innkjøp' };

/** The inbox returns mails to this domain. */
const NOBODY = { email: 'regnskap@nordlys.invalid', name: 'Regnskap' };

async function acceptQuote(api: DemoApi, group: Group): Promise<void> {
  const quoteId = await createQuote(api, group);
  await ask(api, SEND, { input: { quoteId } });
  await ask(api, ACCEPT, { input: { quoteId, acceptedByName: 'Kari Nordmann', purchaseOrderReference: 'PO-2026-04' } });
}

async function askPartner(api: DemoApi, { subscriptions }: Group): Promise<void> {
  const [last, ...others] = subscriptions.nodes.toReversed().map(({ id }) => ({ subscriptionId: id }));
  const message = 'Vi trenger tilbudet før budsjettmøtet.';
  await ask(api, REQUEST, { input: { to: 'PREFERRED_PARTNER', lines: [last] } });
  await ask(api, REQUEST, { input: { to: 'PREFERRED_PARTNER', lines: others, message } });
}

async function askSales(api: DemoApi, { id }: Group): Promise<void> {
  await ask(api, REQUEST, { input: { to: 'SALES', bulkRenewalGroupId: id, message: 'Kan vi få rabatt for tre år?' } });
}

const BEFORE = `query ($csn: ID!) {
  quotes(first: 1) { nodes { id } }
  customer(csn: $csn) { bulkRenewalGroups { nodes { id purchaseMethod partner { id } subscriptions { nodes { id } } } } }
}`;
const CREATE = 'mutation ($input: CreateQuoteInput!) { createQuote(input: $input) { quote { id } } }';
const SEND = 'mutation ($input: SendQuoteInput!) { sendQuote(input: $input) { quote { id } } }';
const ACCEPT = 'mutation ($input: AcceptQuoteInput!) { acceptQuote(input: $input) { order { id } } }';
const REQUEST = 'mutation ($input: RequestQuoteInput!) { requestQuote(input: $input) { request { id } } }';

interface Before {
  readonly quotes: { readonly nodes: readonly { readonly id: string }[] };
  readonly customer: { readonly bulkRenewalGroups: { readonly nodes: readonly Group[] } } | null;
}

interface Group {
  readonly id: string;
  readonly purchaseMethod: string;
  readonly partner: { readonly id: string } | null;
  readonly subscriptions: { readonly nodes: readonly { readonly id: string }[] };
}

interface Created {
  readonly createQuote: { readonly quote: { readonly id: string } | null };
}

async function ask<Data>({ baseUrl, token }: DemoApi, query: string, variables: object): Promise<Data> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(`${baseUrl}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors }: { data?: Data; errors?: readonly { message: string }[] } = JSON.parse(await response.text());
  if (!data) {
    throw new Error(`The demo's quotes cannot be made: ${errors?.map(({ message }) => message).join('; ')}`);
  }
  return data;
}
