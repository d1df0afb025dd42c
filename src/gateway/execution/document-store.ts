import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

type DocumentStore = NonNullable<ApolloServerOptions<BaseContext>['documentStore']>;

/** A cache of parsed and valid documents. It is bounded by tokens, because a tree's memory grows with its tokens. */
export function documentStore(): DocumentStore {
  const kept = new LRUCache<string, DocumentNode>({ maxSize: TOKENS_KEPT, sizeCalculation: tokensOf });
  return {
    get: async (key) => kept.get(key),
    set: async (key, document) => void kept.set(key, document),
    delete: async (key) => kept.delete(key),
  };
}

const TOKENS_KEPT = 40_000;

function tokensOf({ loc }: DocumentNode): number {
  let tokens = 1;
  for (let token = loc?.startToken; token; token = token.next ?? undefined) {
    tokens++;
  }
  return tokens;
}
