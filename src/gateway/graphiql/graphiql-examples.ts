import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { concatAST, type DefinitionNode, Kind, parse, print, separateOperations } from 'graphql';
import { OPERATIONS_FOLDER } from '../trusted-documents/operations-folder.ts';
import type { ExampleIds } from './graphiql-example-ids.ts';

/** A tab in GraphiQL's own format. */
export interface ExampleTab {
  readonly query: string;
  readonly variables: string;
  readonly headers: string;
}

/**
 * The steps from a customer's groups to an order and what else can be listed, one tab each, from the documents that
 * clients are generated from. With a demo the tabs' variables are filled in, and tabs that the demo has no object for are
 * left out.
 */
export async function exampleTabs(demo?: Demo): Promise<ExampleTab[]> {
  const operations = await readOperations();
  return EXAMPLES.flatMap(({ file, as, variables }) => {
    const filled = variables(demo?.ids ?? PLACEHOLDERS);
    if (filled === undefined) {
      return [];
    }
    const user = demo?.users[as ?? 'purchaser'];
    return {
      query: `${user ? signedInAs(user) : ''}${operations.get(file) ?? ''}`,
      variables: Object.keys(filled).length > 0 ? JSON.stringify(filled, null, 2) : '',
      headers: JSON.stringify({ authorization: placeholder(user) }, null, 2),
    };
  });
}

interface Demo {
  readonly ids: ExampleIds;
  readonly users: Readonly<Record<'purchaser' | 'partner', User>>;
}

interface User {
  readonly title: string;
}

function signedInAs({ title }: User): string {
  return `# As ${title}.\n# To be somebody else, put a token under Headers.\n`;
}

/** What a tab shows instead of a token. */
export function placeholder(user: User = { title: 'a token from npm run token' }): string {
  return `Bearer <${user.title}>`;
}

const PLACEHOLDERS: ExampleIds = {
  customer: '',
  csn: '<csn of the viewer>',
  group: '<id of a group>',
  members: ['<id of a subscription>', '<id of another>'],
  draft: '<id of the quote>',
  otherDraft: '<id of the quote>',
  sent: '<id of the quote>',
  later: '<a day after expiresOn>',
  recipient: '<id of a recipient>',
  bounced: '<id of a recipient whose mail bounced>',
  toPartner: '<id of a request>',
  alsoToPartner: '<id of a request>',
  toSales: '<id of a request>',
  endpoint: '<id of an endpoint>',
  delivery: '<id of a delivery>',
  change: '<id of a change>',
  cursor: '<cursor of a change>',
};

interface Example {
  readonly file: string;
  /** The purchaser, if left out. */
  readonly as?: 'partner';
  /** The variables with the ids that the example is about. `undefined` if there is no such object. */
  readonly variables: (ids: ExampleIds) => object | undefined;
}

const EXAMPLES: readonly Example[] = [
  { file: 'viewer', variables: () => ({}) },
  { file: 'customers', variables: () => ({ first: 10 }) },
  { file: 'subscriptions', variables: () => ({ first: 10, filter: { eligible: true } }) },
  { file: 'bulk-renewal-groups', variables: ({ csn }) => ({ customerCsn: csn, first: 10 }) },
  { file: 'renewal-offers', variables: ({ members: [id] }) => someId(id) },
  { file: 'preview-quote', variables: ({ members }) => some(members, input({ lines: members.map(line) })) },
  { file: 'create-quote', variables: ({ group }) => about(group, (bulkRenewalGroupId) => ({ bulkRenewalGroupId })) },
  {
    file: 'update-quote',
    variables: ({ draft }) => about(draft, (quoteId) => ({ quoteId, note: 'As we agreed on the phone.' })),
  },
  { file: 'add-recipients', variables: ofQuote((quoteId) => ({ quoteId, recipients: [COLLEAGUE] })) },
  { file: 'quotes', variables: () => ({ first: 10, filter: { active: true } }) },
  { file: 'quote', variables: ({ draft, sent }) => someId(draft ?? sent) },
  { file: 'cancel-quote', variables: ({ otherDraft }) => about(otherDraft, (quoteId) => ({ quoteId })) },
  { file: 'send-quote', variables: ofQuote((quoteId) => ({ quoteId, holdAutoRenew: false })) },
  { file: 'resend-quote', variables: ({ sent }) => about(sent, (quoteId) => ({ quoteId })) },
  { file: 'remove-recipient', variables: ({ recipient }) => about(recipient, (recipientId) => ({ recipientId })) },
  {
    file: 'replace-recipient',
    variables: ({ bounced }) => about(bounced, (recipientId) => ({ recipientId, by: ANOTHER })),
  },
  {
    file: 'extend-quote',
    as: 'partner',
    variables: ({ sent, later }) => about(sent, (quoteId) => ({ quoteId, expiresOn: later })),
  },
  { file: 'accept-quote', variables: ({ sent }) => about(sent, acceptance) },
  { file: 'plan-quotes', variables: ({ members }) => some(members, { subscriptionIds: members }) },
  {
    file: 'create-quotes',
    variables: ({ members }) => some(members, input({ items: members.map((id) => ({ lines: [line(id)] })) })),
  },
  { file: 'send-quotes', variables: ofQuote((quoteId) => ({ items: [{ quoteId }] })) },
  {
    file: 'accept-quotes',
    variables: ({ sent }) => about(sent, (quoteId) => ({ purchaseOrderReference: 'PO-1', items: [{ quoteId }] })),
  },
  { file: 'decline-quote', variables: ofQuote((quoteId) => ({ quoteId, reason: 'It is beyond our budget.' })) },
  { file: 'partners', variables: () => ({ first: 10 }) },
  {
    file: 'request-quote',
    variables: ({ members }) =>
      some(members, input({ to: 'SALES', lines: members.map(line), message: 'By the end of May.' })),
  },
  { file: 'quote-requests', as: 'partner', variables: () => ({ first: 10, filter: { status: ['OPEN', 'QUOTED'] } }) },
  { file: 'quote-request', as: 'partner', variables: ({ toPartner }) => someId(toPartner) },
  {
    file: 'create-quote',
    as: 'partner',
    variables: ({ toPartner }) => about(toPartner, (quoteRequestId) => ({ quoteRequestId })),
  },
  {
    file: 'decline-quote-request',
    as: 'partner',
    variables: ({ alsoToPartner }) => about(alsoToPartner, (quoteRequestId) => ({ quoteRequestId, reason: REASON })),
  },
  {
    file: 'withdraw-quote-request',
    variables: ({ toSales }) => about(toSales, (quoteRequestId) => ({ quoteRequestId })),
  },
  {
    file: 'set-auto-renew',
    variables: ({ members: [id] }) => about(id, (subscriptionId) => ({ subscriptionId, enabled: false })),
  },
  { file: 'orders', variables: ({ csn }) => ({ filter: { customerCsn: csn }, first: 10 }) },
  { file: 'changes', variables: () => ({ first: 20 }) },
  { file: 'live-changes', variables: ({ cursor }) => ({ after: cursor }) },
  { file: 'webhook-endpoints', variables: () => ({}) },
  { file: 'create-webhook-endpoint', variables: () => input({ url: PORTAL, types: ['QUOTE_SENT', 'ORDER_PLACED'] }) },
  { file: 'update-webhook-endpoint', variables: ({ endpoint }) => about(endpoint, ofEndpoint({ enabled: false })) },
  { file: 'test-webhook-endpoint', variables: ({ endpoint }) => about(endpoint, ofEndpoint()) },
  { file: 'redeliver-webhook', variables: ({ delivery }) => about(delivery, (deliveryId) => ({ deliveryId })) },
  { file: 'webhook-payload', variables: ({ change }) => someId(change) },
  { file: 'rotate-webhook-secret', variables: ({ endpoint }) => about(endpoint, ofEndpoint()) },
  { file: 'delete-webhook-endpoint', variables: ({ endpoint }) => about(endpoint, ofEndpoint()) },
  { file: 'products', variables: () => ({ first: 10 }) },
];

function input(fields: object): object {
  return { input: fields };
}

function about(id: string | undefined, fields: (id: string) => object): object | undefined {
  return id === undefined ? undefined : input(fields(id));
}

function someId(id: string | undefined): object | undefined {
  return id === undefined ? undefined : { id };
}

function ofQuote(fields: (quoteId: string) => object): Example['variables'] {
  return ({ draft, sent }) => about(draft ?? sent, fields);
}

function ofEndpoint(fields: object = {}): (endpointId: string) => object {
  return (endpointId) => ({ endpointId, ...fields });
}

function some(ids: readonly string[], variables: object): object | undefined {
  return ids.length > 0 ? variables : undefined;
}

function acceptance(quoteId: string): object {
  return { quoteId, acceptedByName: 'Kari Nordmann', purchaseOrderReference: 'PO-1' };
}

function line(subscriptionId: string): object {
  return { subscriptionId };
}

const PORTAL = 'https://portal.example/webhooks';
const REASON = 'We no longer sell this product.';
const ANOTHER = { email: 'accounts@example.com', name: 'Accounts', language: 'en' };
const COLLEAGUE = { email: 'colleague@example.com', name: 'A colleague', language: 'nb' };

/** Reads the operations, by file name, each with its comment and the fragments that it spreads. */
async function readOperations(): Promise<Map<string, string>> {
  const files = (await readdir(OPERATIONS_FOLDER)).filter((file) => file.endsWith('.graphql'));
  const sources = await Promise.all(
    files.map(
      async (file) => [basename(file, '.graphql'), await readFile(join(OPERATIONS_FOLDER, file), 'utf8')] as const,
    ),
  );
  const all = separateOperations(concatAST(sources.map(([, source]) => parse(source))));
  return new Map(sources.map(([name, source]) => [name, `${source}${fragmentsOf(all, source)}`]));
}

function fragmentsOf(all: ReturnType<typeof separateOperations>, source: string): string {
  const name = parse(source).definitions.map(operationName).find(Boolean);
  const fragments = all[name ?? '']?.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION) ?? [];
  return fragments.map((fragment) => `\n${print(fragment)}\n`).join('');
}

function operationName(node: DefinitionNode): string | undefined {
  return node.kind === Kind.OPERATION_DEFINITION ? node.name?.value : undefined;
}
