import type { Temporal } from 'temporal-polyfill';
import type { Timeouts } from '../database/timeouts.ts';
import type { LogLevel } from '../log.ts';
import type { Policies } from './policies.ts';

/** Everything that the outside can set, validated. `.env.example` describes each variable. */
export interface Environment {
  readonly production: boolean;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Where a worker alone serves its health routes; absent: nowhere. */
  readonly workerPort?: number;
  /** Where metrics are served; absent: at `port`, to this machine alone and outside production only. */
  readonly metricsPort?: number;
  /** Connections of one server at a time; those beyond are closed at once. */
  readonly maxConnections: number;
  /** How long `/readyz` says 503 while requests are still taken. */
  readonly drainDelayMilliseconds: number;
  /** Addresses and ranges of the proxies whose X-Forwarded-For is believed; absent: it was not said. */
  readonly trustProxy?: readonly string[];
  /** Base of the links in mails, without a slash at its end. */
  readonly publicUrl: string;
  /** Absent: embedded PostgreSQL. */
  readonly databaseUrl?: string;
  readonly databaseReplicaUrl?: string;
  readonly timeouts: { readonly requests: Timeouts; readonly jobs: Timeouts };
  readonly jwtSecret: string;
  /** Where set, tokens are verified with these keys and `jwtSecret` counts for nothing. */
  readonly jwksUrl?: string;
  readonly jwtIssuer?: string;
  readonly jwtAudience?: string;
  /** A7: the first makes links, all verify. At least one. */
  readonly linkSecrets: readonly string[];
  readonly salesEmail: string;
  readonly mail: MailProvider;
  readonly resendWebhookSecret?: string;
  readonly emailFrom: string;
  readonly emailReplyTo?: string;
  readonly allowedOrigins: readonly string[];
  /** The instant at which the business clock stands still; absent: the system's clock. */
  readonly clock?: Temporal.Instant;
  readonly logLevel: LogLevel;
  readonly executor: Executor;
  /** Per caller; 0 = no limit. */
  readonly rateLimitPerMinute: number;
  /** What one caller can spend on operations at once, and how fast it comes back; 0 a second = not counted. */
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
