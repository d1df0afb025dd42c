import { type DocumentNode, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import { CannotStart } from '../../cannot-start.ts';
import { hashOf } from './document-hash.ts';
import type { ReadDocument } from './read-documents.ts';

/** Documents that were parsed and checked when the gateway started. Clients may send their hashes instead of them. */
export class TrustedDocuments {
  readonly #byHash = new Map<string, { readonly text: string; readonly document: DocumentNode }>();

  /** Throws `CannotStart` if the schema does not answer one of them. */
  constructor(schema: GraphQLSchema, documents: readonly ReadDocument[]) {
    const problems: string[] = [];
    for (const { text, name, folder } of documents) {
      const document = parse(text, { noLocation: true });
      const [error] = validate(schema, document, specifiedRules, { maxErrors: 1 });
      if (error) {
        problems.push(`${name} in ${folder}: ${error.message}`);
      }
      this.#byHash.set(hashOf(text), { text, document });
    }
    if (problems.length > 0) {
      throw new CannotStart(`The schema cannot answer these trusted documents: ${problems.join('; ')}`);
    }
  }

  has(hash: string): boolean {
    return this.#byHash.has(hash);
  }

  textOf(hash: string): string | undefined {
    return this.#byHash.get(hash)?.text;
  }

  documentOf(hash: string): DocumentNode | undefined {
    return this.#byHash.get(hash)?.document;
  }
}
