import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { concatAST, type DocumentNode, GraphQLError, Kind, parse, print, Source, separateOperations } from 'graphql';
import { CannotStart } from '../../cannot-start.ts';
import { hashOf } from './document-hash.ts';

/** A document as clients send it, and where it was read. */
export interface ReadDocument {
  readonly text: string;
  /** The operation's name or, in a manifest, the document's hash. */
  readonly name: string;
  readonly folder: string;
}

/**
 * Reads a folder of documents. `.graphql` files hold operations and the fragments that these share: each operation
 * becomes a document of its own, printed by graphql-js with the fragments that it uses. `.json` files are
 * manifests, which map hashes to texts. Throws `CannotStart` with all that is wrong.
 */
export async function readDocuments(folder: string): Promise<ReadDocument[]> {
  const files = await filesIn(folder);
  const problems: string[] = [];
  const take = <Value>(file: string, read: () => Value): Value[] => {
    try {
      return [read()];
    } catch (error) {
      problems.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  };
  const sources = files.filter(({ name }) => name.endsWith('.graphql'));
  const parsed = sources.flatMap(({ name, text }) => take(name, () => parse(new Source(text, name))));
  const manifests = files.filter(({ name }) => name.endsWith('.json'));
  const listed = manifests.flatMap(({ name, text }) => take(name, () => documentsOf(text)).flat());
  const separated = take('*.graphql', () => operationsOf(concatAST(parsed))).flat();
  if (problems.length > 0) {
    throw new CannotStart(`Cannot read the documents in ${folder}: ${problems.join('; ')}.`);
  }
  return [...separated, ...listed].map((document) => ({ ...document, folder }));
}

interface File {
  readonly name: string;
  readonly text: string;
}

async function filesIn(folder: string): Promise<File[]> {
  try {
    const names = (await readdir(folder)).filter((name) => /\.(graphql|json)$/.test(name)).sort();
    return await Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })));
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new CannotStart(`Cannot read the documents in ${folder}: ${reason}.`);
  }
}

type NamedText = Pick<ReadDocument, 'name' | 'text'>;

function operationsOf(all: DocumentNode): NamedText[] {
  const names = all.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION ? [node.name?.value ?? ''] : [],
  );
  if (names.includes('')) {
    throw new GraphQLError('an operation has no name');
  }
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0) {
    throw new GraphQLError(`operations have the same name: ${twice.join(', ')}`);
  }
  return Object.entries(separateOperations(all)).map(([name, document]) => ({ name, text: print(document) }));
}

/** The texts of a manifest: `{ "<hash>": "<text>" }`, or Apollo's `{ "operations": [{ "id", "body" }] }`. */
function documentsOf(json: string): NamedText[] {
  const content: unknown = JSON.parse(json);
  if (typeof content !== 'object' || content === null) {
    throw new TypeError('is no manifest');
  }
  const entries = 'operations' in content ? entriesOf(content.operations) : Object.entries(content);
  return entries.map(([id, text]) => {
    const hash = String(id).replace(/^sha256:/, '');
    if (typeof text !== 'string' || hashOf(text) !== hash) {
      throw new TypeError(`${JSON.stringify(id)} is not the SHA-256 of its document`);
    }
    return { name: hash, text };
  });
}

function entriesOf(operations: unknown): [unknown, unknown][] {
  if (!Array.isArray(operations)) {
    throw new TypeError('`operations` is no list');
  }
  return operations.map((operation: unknown) =>
    typeof operation === 'object' && operation !== null && 'id' in operation && 'body' in operation
      ? [operation.id, operation.body]
      : [undefined, undefined],
  );
}
