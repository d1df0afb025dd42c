import { readdir, readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { concatAST, type DefinitionNode, Kind, parse, print, separateOperations } from 'graphql';

/** A tab of GraphiQL as it expects it. */
export interface ExampleTab {
  readonly query: string;
  readonly variables: string;
  readonly headers: string;
}

/** The way from a customer's groups to an order, one tab a step, from the documents that clients are generated from. */
export async function exampleTabs(): Promise<ExampleTab[]> {
  const operations = await readOperations();
  return EXAMPLES.map(({ file, variables }) => ({
    query: operations.get(file) ?? '',
    variables: variables ? JSON.stringify(variables, null, 2) : '',
    headers: HEADERS,
  }));
}

const HEADERS = JSON.stringify({ authorization: 'Bearer <a token that npm start printed>' }, null, 2);

const EXAMPLES: readonly { readonly file: string; readonly variables?: object }[] = [
  { file: 'viewer' },
  { file: 'bulk-renewal-groups', variables: { customerCsn: '<csn of the viewer>', first: 10 } },
  { file: 'create-quote', variables: { input: { bulkRenewalGroupId: '<id of a group>' } } },
  {
    file: 'add-recipients',
    variables: {
      input: {
        quoteId: '<id of the quote>',
        recipients: [{ email: 'colleague@example.com', name: 'A colleague', language: 'nb' }],
      },
    },
  },
  { file: 'send-quote', variables: { input: { quoteId: '<id of the quote>', holdAutoRenew: false } } },
  {
    file: 'accept-quote',
    variables: {
      input: { quoteId: '<id of the quote>', acceptedByName: '<your name>', purchaseOrderReference: 'PO-1' },
    },
  },
];

/** Each operation by the name of its file, with its comment and the fragments that it spreads. */
async function readOperations(): Promise<Map<string, string>> {
  const folder = join(projectFolder(), 'schema', 'operations');
  const files = (await readdir(folder)).filter((file) => file.endsWith('.graphql'));
  const sources = await Promise.all(
    files.map(async (file) => [basename(file, '.graphql'), await readFile(join(folder, file), 'utf8')] as const),
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

/** The same from the sources and from what is built of them. */
function projectFolder(): string {
  return dirname(findPackageJSON('..', import.meta.url) ?? '.');
}
