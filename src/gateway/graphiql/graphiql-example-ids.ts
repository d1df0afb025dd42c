import type { FastifyInstance } from 'fastify';

/** The ids of the objects that the examples use, as the database is now. */
export interface ExampleIds {
  readonly customer: string;
  readonly csn: string;
  readonly group?: string;
  readonly draft?: string;
  readonly sent?: string;
}

const FIND = `{
  viewer { customer { id csn bulkRenewalGroups(first: 1) { nodes { id } } } }
  draft: quotes(first: 1, filter: { status: [DRAFT] }) { nodes { id } }
  sent: quotes(first: 1, filter: { status: [SENT] }) { nodes { id } }
  accepted: quotes(first: 1, filter: { status: [ACCEPTED] }) { nodes { id } }
}`;

interface Nodes {
  readonly nodes: readonly { readonly id: string }[];
}

interface Found {
  readonly viewer: { readonly customer: { id: string; csn: string; bulkRenewalGroups: Nodes } | null } | null;
  readonly draft: Nodes;
  readonly sent: Nodes;
  readonly accepted: Nodes;
}

/** Asks the gateway itself for the ids. Returns `undefined` if the token names no one in this database. */
export async function exampleIds(app: FastifyInstance, token: string): Promise<ExampleIds | undefined> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await app.inject({ method: 'POST', url: '/graphql', headers, payload: { query: FIND } });
  const { data }: { data?: Found | null } = response.json();
  if (!data?.viewer?.customer) {
    return undefined;
  }
  const { id, csn, bulkRenewalGroups } = data.viewer.customer;
  const first = ({ nodes }: Nodes) => nodes[0]?.id;
  // Without a sent quote an accepted one does, because accepting it again returns its order.
  const sent = first(data.sent) ?? first(data.accepted);
  return { customer: id, csn, group: first(bulkRenewalGroups), draft: first(data.draft), sent };
}
