import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { GraphQLSchema } from 'graphql';
import type { Temporal } from 'temporal-polyfill';
import type { Viewer } from './access/viewer.ts';
import type { Follower } from './live/follower.ts';
import type { Policies } from './settings/policies.ts';

/** What every verb and resolver is given: the values of one request, the database and the queue. */
export interface Context {
  /** Reads from the replica, if there is one, until the operation writes. */
  em: SqlEntityManager;
  /** The database that verbs write to. Absent if `em` already reads from it. */
  readonly primary?: SqlEntityManager;
  /** The business clock, read once per request. */
  readonly now: Temporal.Instant;
  readonly viewer: Viewer;
  readonly settings: Settings;
  readonly queue: MailQueue;
  readonly requestId: string;
  /** Logs a fault that the answer tells beside what is done. Absent for pages and jobs. */
  readonly logFault?: (fault: unknown) => void;
  /** The public schema that the request used. Absent for pages and jobs. */
  readonly schema?: GraphQLSchema;
  /** The caller's network address. Absent for jobs. */
  readonly remoteAddress?: string;
  /** What the caller's program calls itself. Absent for jobs. */
  readonly userAgent?: string;
  /** Where new changes are heard of. Absent for pages and jobs. */
  readonly live?: Live;
  /** The stream that a subscription tells its events to. Absent for other operations. */
  readonly stream?: Stream;
}

/** Tells followers where new changes may concern them. */
export interface Live {
  /** Returns the position after which the follower hears of everything that may concern it. */
  join(follower: Follower): Promise<bigint>;
  leave(follower: Follower): void;
  /** Looks for new changes at once. Somebody has written some, or may have. */
  wake(): void;
}

/** An open subscription, as far as its source of events needs it. */
export interface Stream {
  /** Aborted when the stream ends. */
  readonly signal: AbortSignal;
  /** The context as it would be if the request came now. `undefined` if the viewer is no more, which ends the stream. */
  readonly renew: () => Promise<Context | undefined>;
}

/** The part of the environment that the business rules use. */
export interface Settings {
  readonly policies: Policies;
  readonly linkSecrets: readonly string[];
  readonly salesEmail: string;
  /** S1: names the seller where none was imported. */
  readonly sellerName?: string;
  /** Base of the URLs that people see. */
  readonly publicUrl: string;
  /** O5: where nobody else reaches this machine, webhooks may be delivered to it. Absent counts as exposed. */
  readonly exposed?: boolean;
}

/** Enqueues mails and documents in the transaction of `em`. The worker makes them if and only if it commits. */
export interface MailQueue {
  enqueue(
    em: SqlEntityManager,
    name: 'mail' | 'document',
    ids: readonly string[],
    options?: EnqueueOptions,
  ): Promise<void>;
}

export interface EnqueueOptions {
  readonly delayMilliseconds?: number;
  /** Of the jobs that wait, one with the highest priority is taken first. */
  readonly priorityOf?: (id: string) => number;
}
