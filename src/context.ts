import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { GraphQLSchema } from 'graphql';
import type { Temporal } from 'temporal-polyfill';
import type { Viewer } from './access/viewer.ts';
import type { Policies } from './settings/policies.ts';

/** What every verb and every resolver is given: values of this request, and no services beyond the database and queue. */
export interface Context {
  /** Reads from a replica where there is one, until the operation writes. */
  em: SqlEntityManager;
  /** Where verbs write; absent where `em` reads there anyway. */
  readonly primary?: SqlEntityManager;
  /** The business clock, read once per request. */
  readonly now: Temporal.Instant;
  readonly viewer: Viewer;
  readonly settings: Settings;
  readonly queue: MailQueue;
  readonly requestId: string;
  /** The public schema that the request came through; absent for pages and jobs. */
  readonly schema?: GraphQLSchema;
  /** Network address that the request came from; none for jobs. */
  readonly remoteAddress?: string;
}

/** The part of the environment that the domain depends on. */
export interface Settings {
  readonly policies: Policies;
  readonly linkSecrets: readonly string[];
  readonly salesEmail: string;
  /** Base of the addresses that people see. */
  readonly publicUrl: string;
}

/** Hands mails and documents to the worker in the transaction of `em`: they are made if and only if it commits. */
export interface MailQueue {
  enqueue(em: SqlEntityManager, name: 'mail' | 'document', ids: readonly string[]): Promise<void>;
}
