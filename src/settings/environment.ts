import type { Temporal } from 'temporal-polyfill';
import type { Timeouts } from '../database/timeouts.ts';
import type { LogLevel } from '../log.ts';
import type { Policies } from './policies.ts';

/** All settings, validated. `.env.example` describes each variable. */
export interface Environment {
  readonly production: boolean;
  /** Whether others can reach this installation, in production or not. */
  readonly exposed: boolean;
  readonly host: string;
  /** If 0, the system chooses a free port. */
  readonly port: number;
  /** The port of the health routes of a worker without a gateway. If absent, it has none. */
  readonly workerPort?: number;
  /** The port of the metrics. If absent, `port` serves them to this machine, and only outside production. */
  readonly metricsPort?: number;
  /** The most connections that one server keeps open. Further ones are closed at once. */
  readonly maxConnections: number;
  /** How long, before closing, `/readyz` answers 503 while requests are still accepted. */
  readonly drainDelayMilliseconds: number;
  /** Addresses and ranges of the proxies whose X-Forwarded-For is trusted. Absent if the variable is not set. */
  readonly trustProxy?: readonly string[];
  /** Base of the links in mails, without a slash at its end. */
  readonly publicUrl: string;
  /** If absent, the embedded PostgreSQL is used. */
  readonly databaseUrl?: string;
  readonly databaseReplicaUrl?: string;
  /** Leads to the database itself, past a pooler that shares connections. If absent, `databaseUrl` does. */
  readonly databaseDirectUrl?: string;
  readonly timeouts: { readonly requests: Timeouts; readonly jobs: Timeouts };
  readonly jwtSecret: string;
  /** If set, tokens are verified with the keys at this URL, and `jwtSecret` is not used. */
  readonly jwksUrl?: string;
  readonly jwtIssuer?: string;
  readonly jwtAudience?: string;
  /** A7: at least one. The first makes new links; links made with any of them work. */
  readonly linkSecrets: readonly string[];
  readonly salesEmail: string;
  /** S1: names the seller where none was imported. */
  readonly sellerName?: string;
  readonly mail: MailProvider;
  readonly resendWebhookSecret?: string;
  readonly emailFrom: string;
  readonly emailReplyTo?: string;
  /** Keys of the addresses and domains that are mailed to; all if absent. */
  readonly mailOnlyTo?: readonly string[];
  readonly allowedOrigins: readonly string[];
  /** Stops the business clock at this instant. If absent, the system's clock is used. */
  readonly clock?: Temporal.Instant;
  readonly logLevel: LogLevel;
  readonly executor: Executor;
  /** A folder of further documents that clients may send by their hash. */
  readonly trustedDocuments?: string;
  /** Whether customers and partners may send no other documents. */
  readonly trustedDocumentsOnly: boolean;
  /** Requests per caller; 0 means no limit. */
  readonly rateLimitPerMinute: number;
  /** The most streams that one caller may have open on a gateway. */
  readonly streamsPerCaller: number;
  /** The points that a caller can spend at once, and how many come back per second; 0 turns counting off. */
  readonly pointsLimit: number;
  readonly pointsPerSecond: number;
  readonly policies: Policies;
}

export type MailProvider =
  | { readonly kind: 'inbox' }
  | { readonly kind: 'resend'; readonly apiKey: string; readonly baseUrl: string }
  | { readonly kind: 'smtp'; readonly url: string };

export const EXECUTORS = ['compiled', 'reference'] as const;
export type Executor = (typeof EXECUTORS)[number];
