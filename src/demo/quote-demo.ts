import type { Environment } from '../settings/environment.ts';
import { DEMO_USERS, demoPurchaser } from './demo-users.ts';

interface DemoApi {
  readonly baseUrl: string;
  readonly token: string;
}

/** Creates a draft and a sent quote for the demo's purchaser, through the API, unless the purchaser has quotes. */
export async function quoteDemo(env: Environment, baseUrl: string): Promise<void> {
  const token = await demoPurchaser(env)?.token();
  if (token === undefined) {
    return;
  }
  const api = { baseUrl, token };
  const { quotes, customer } = await ask<Before>(api, BEFORE, { csn: DEMO_USERS.purchaser.claims.csn });
  if (quotes.nodes.length > 0) {
    return;
  }
  const groups = new Map(customer?.bulkRenewalGroups.nodes.map(({ id, purchaseMethod }) => [purchaseMethod, id]));
  await createQuote(api, groups.get('DIRECT_DEBIT'));
  const quoteId = await createQuote(api, groups.get('PAYPAL'));
  if (quoteId) {
    await ask(api, SEND, { input: { quoteId } });
  }
}

async function createQuote(api: DemoApi, bulkRenewalGroupId: string | undefined): Promise<string | undefined> {
  // If the renewal window is configured differently, nothing may be renewable yet.
  if (!bulkRenewalGroupId) {
    return undefined;
  }
  const { createQuote } = await ask<Created>(api, CREATE, { input: { bulkRenewalGroupId } });
  return createQuote.quote?.id;
}

const BEFORE = `query ($csn: ID!) {
  quotes(first: 1) { nodes { id } }
  customer(csn: $csn) { bulkRenewalGroups { nodes { id purchaseMethod } } }
}`;
const CREATE = 'mutation ($input: CreateQuoteInput!) { createQuote(input: $input) { quote { id } } }';
const SEND = 'mutation ($input: SendQuoteInput!) { sendQuote(input: $input) { quote { id } } }';

interface Before {
  readonly quotes: { readonly nodes: readonly { readonly id: string }[] };
  readonly customer: {
    readonly bulkRenewalGroups: { readonly nodes: readonly { readonly id: string; readonly purchaseMethod: string }[] };
  } | null;
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
