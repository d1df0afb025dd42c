import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { TrustedDocuments } from '../trusted-documents/trusted-documents.ts';

type DocumentStore = NonNullable<ApolloServerOptions<BaseContext>['documentStore']>;

/**
 * A cache of parsed and valid documents. It is bounded by tokens, because a tree's memory grows with its tokens. Trusted
 * documents are always in it.
 */
export function documentStore(trusted?: TrustedDocuments): DocumentStore {
  const kept = new LRUCache<string, DocumentNode>({ maxSize: TOKENS_KEPT, sizeCalculation: tokensOf });
  return {
    get: async (key) => trusted?.documentOf(key.slice(-HASH_LENGTH)) ?? kept.get(key),
    set: async (key, document) => void kept.set(key, document),
    delete: async (key) => kept.delete(key),
  };
}

// Apollo's keys end in the hash of the document's text.
const HASH_LENGTH = 64;
const TOKENS_KEPT = 40_000;

function tokensOf({ loc }: DocumentNode): number {
  let tokens = 1;
  for (let token = loc?.startToken; token; token = token.next ?? undefined) {
    tokens++;
  }
  return tokens;
}
