import type { FastifyInstance } from 'fastify';

/** The ids of the objects that the examples use, as the database is now. */
export interface ExampleIds {
  readonly customer: string;
  readonly csn: string;
  readonly group?: string;
  /** The first subscriptions of the group. */
  readonly members: readonly string[];
  readonly draft?: string;
  readonly sent?: string;
}

const FIND = `{
  viewer { customer { id csn bulkRenewalGroups(first: 1) { nodes { id subscriptions(first: 3) { nodes { id } } } } } }
  draft: quotes(first: 1, filter: { status: [DRAFT] }) { nodes { id } }
  sent: quotes(first: 1, filter: { status: [SENT] }) { nodes { id } }
  accepted: quotes(first: 1, filter: { status: [ACCEPTED] }) { nodes { id } }
}`;

interface Nodes {
  readonly nodes: readonly { readonly id: string }[];
}

interface Groups {
  readonly nodes: readonly { readonly id: string; readonly subscriptions: Nodes }[];
}

interface Found {
  readonly viewer: { readonly customer: { id: string; csn: string; bulkRenewalGroups: Groups } | null } | null;
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
  const [group] = bulkRenewalGroups.nodes;
  const members = group?.subscriptions.nodes.map((member) => member.id) ?? [];
  return { customer: id, csn, group: group?.id, members, draft: first(data.draft), sent };
}
