import type { FastifyInstance } from 'fastify';
import { Temporal } from 'temporal-polyfill';

/** The ids of the objects that the examples use, as the database is now. */
export interface ExampleIds {
  readonly customer: string;
  readonly csn: string;
  readonly group?: string;
  /** The first subscriptions of the group. */
  readonly members: readonly string[];
  readonly draft?: string;
  readonly otherDraft?: string;
  readonly sent?: string;
  /** A day to which the sent quote can be extended. */
  readonly later?: string;
  /** Of the sent quote: additional recipients. */
  readonly recipient?: string;
  readonly bounced?: string;
  /** Open requests: two to the partner, and one to sales. */
  readonly toPartner?: string;
  readonly alsoToPartner?: string;
  readonly toSales?: string;
  /** The oldest webhook endpoint. */
  readonly endpoint?: string;
  readonly delivery?: string;
  readonly change?: string;
  /** Of the oldest change, so that whoever follows the changes after it sees some at once. */
  readonly cursor?: string;
}

const FIND = `{
  viewer { customer { id csn bulkRenewalGroups(first: 1) { nodes { id subscriptions(first: 3) { nodes { id } } } } } }
  drafts: quotes(first: 2, filter: { status: [DRAFT] }) { nodes { id } }
  sent: quotes(first: 1, filter: { status: [SENT] }) { nodes { id expiresOn recipients { id primary removedAt deliveryStatus } } }
  accepted: quotes(first: 1, filter: { status: [ACCEPTED] }) { nodes { id } }
  webhookEndpoints { id deliveries(first: 1) { nodes { id } } }
  changes(first: 1) { nodes { id cursor } }
  requests: quoteRequests(first: 20, filter: { status: [OPEN] }) { nodes { id to } }
}`;

interface Nodes {
  readonly nodes: readonly { readonly id: string }[];
}

interface SentQuote {
  readonly id: string;
  readonly expiresOn: string;
  readonly recipients: readonly Recipient[];
}

interface Recipient {
  readonly id: string;
  readonly primary: boolean;
  readonly removedAt: string | null;
  readonly deliveryStatus: string;
}

interface Groups {
  readonly nodes: readonly { readonly id: string; readonly subscriptions: Nodes }[];
}

interface Found {
  readonly viewer: { readonly customer: { id: string; csn: string; bulkRenewalGroups: Groups } | null } | null;
  readonly drafts: Nodes;
  readonly sent: { readonly nodes: readonly SentQuote[] };
  readonly accepted: Nodes;
  readonly webhookEndpoints: readonly { readonly id: string; readonly deliveries: Nodes }[] | null;
  readonly changes: { readonly nodes: readonly { readonly id: string; readonly cursor: string }[] };
  readonly requests: { readonly nodes: readonly { readonly id: string; readonly to: string }[] };
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
  const [draft, otherDraft] = data.drafts.nodes;
  const members = group?.subscriptions.nodes.map((member) => member.id) ?? [];
  return {
    customer: id,
    csn,
    group: group?.id,
    members,
    draft: draft?.id,
    otherDraft: otherDraft?.id,
    sent,
    endpoint: data.webhookEndpoints?.[0]?.id,
    delivery: data.webhookEndpoints?.[0]?.deliveries.nodes[0]?.id,
    change: first(data.changes),
    cursor: data.changes.nodes[0]?.cursor,
    ...partsOfSent(data),
    ...requests(data),
  };
}

function partsOfSent({
  sent: {
    nodes: [sent],
  },
}: Found) {
  const later = sent && Temporal.PlainDate.from(sent.expiresOn).add({ weeks: 2 }).toString();
  const additional = sent?.recipients.filter(({ primary, removedAt }) => !primary && !removedAt) ?? [];
  const hasBounced = ({ deliveryStatus }: Recipient) => deliveryStatus === 'BOUNCED';
  return {
    later,
    bounced: additional.find(hasBounced)?.id,
    recipient: additional.find((each) => !hasBounced(each))?.id,
  };
}

function requests({ requests: { nodes } }: Found) {
  const [toPartner, alsoToPartner] = nodes.filter(({ to }) => to === 'PREFERRED_PARTNER');
  const toSales = nodes.find(({ to }) => to === 'SALES');
  return { toPartner: toPartner?.id, alsoToPartner: alsoToPartner?.id, toSales: toSales?.id };
}
