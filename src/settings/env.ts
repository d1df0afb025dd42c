import { LOG_LEVELS } from '../log.ts';
import { type Asks, EnvironmentReader } from './env-reader.ts';
import { type Environment, EXECUTORS, type MailProvider } from './environment.ts';
import { readPolicies } from './policies.ts';
import { readMailOnlyTo } from './read-mail-only-to.ts';
import { readTimeouts } from './read-timeouts.ts';
import { DEVELOPMENT_SECRETS, exposureOf, refuseUnsafeSettings } from './secure-settings.ts';

/**
 * Reads and checks all settings. Throws `EnvironmentError` with all problems of those that are asked for; the others get
 * their default if they are wrong. An empty variable counts as unset.
 */
export function readEnvironment(variables: NodeJS.ProcessEnv, asks: Asks = () => true): Environment {
  const read = new EnvironmentReader(variables, asks);
  const production = read.choice('NODE_ENV', ['development', 'test', 'production'], 'development') === 'production';
  const port = read.integer('PORT', 4000, { min: 0, max: 65_535 });
  const settings: Omit<Environment, 'exposed'> = {
    production,
    host: read.host('HOST') ?? '127.0.0.1',
    port,
    workerPort: read.optionalInteger('WORKER_PORT', { min: 0, max: 65_535 }),
    metricsPort: read.optionalInteger('METRICS_PORT', { min: 0, max: 65_535 }),
    maxConnections: read.integer('MAX_CONNECTIONS', 1_000, { min: 1, max: 100_000 }),
    drainDelayMilliseconds: read.integer('DRAIN_DELAY_MS', production ? 5_000 : 0, { min: 0, max: 60_000 }),
    trustProxy: read.proxies('TRUST_PROXY'),
    publicUrl: read.webOrigin('PUBLIC_URL') ?? `http://localhost:${port}`,
    databaseUrl: read.url('DATABASE_URL', ['postgres:', 'postgresql:']),
    databaseReplicaUrl: read.url('DATABASE_REPLICA_URL', ['postgres:', 'postgresql:']),
    databaseDirectUrl: read.url('DATABASE_DIRECT_URL', ['postgres:', 'postgresql:']),
    timeouts: readTimeouts(read),
    jwtSecret: read.text('JWT_SECRET') ?? DEVELOPMENT_SECRETS.jwt,
    jwksUrl: read.url('JWKS_URL', ['http:', 'https:']),
    jwtIssuer: read.text('JWT_ISSUER'),
    jwtAudience: read.text('JWT_AUDIENCE'),
    linkSecrets: read.list('LINK_SECRET') ?? [DEVELOPMENT_SECRETS.link],
    salesEmail: read.address('SALES_EMAIL') ?? 'sales@example.com',
    sellerName: read.name('SELLER_NAME'),
    mail: readMailProvider(read),
    resendWebhookSecret: read.webhookSecret('RESEND_WEBHOOK_SECRET'),
    emailFrom: read.mailbox('EMAIL_FROM') ?? 'Renewals <renewals@example.com>',
    emailReplyTo: read.mailbox('EMAIL_REPLY_TO'),
    mailOnlyTo: readMailOnlyTo(read),
    allowedOrigins: read.origins('ALLOWED_ORIGINS'),
    clock: read.instant('CLOCK'),
    logLevel: read.choice('LOG_LEVEL', LOG_LEVELS, 'info'),
    executor: read.choice('EXECUTOR', EXECUTORS, 'compiled'),
    trustedDocuments: read.text('TRUSTED_DOCUMENTS'),
    trustedDocumentsOnly: read.choice('TRUSTED_DOCUMENTS_ONLY', ['on', 'off'], 'off') === 'on',
    rateLimitPerMinute: read.integer('RATE_LIMIT_PER_MINUTE', 1_200, { min: 0, max: 1_000_000 }),
    streamsPerCaller: read.integer('STREAMS_PER_CALLER', 20, { min: 1, max: 10_000 }),
    pointsLimit: read.integer('POINTS_LIMIT', 50_000, { min: 1_000, max: 1_000_000_000 }),
    pointsPerSecond: read.integer('POINTS_PER_SECOND', 1_000, { min: 0, max: 1_000_000 }),
    policies: readPolicies(read, production),
  };
  const environment: Environment = { ...settings, exposed: exposureOf(settings) !== undefined };
  if (environment.databaseReplicaUrl && !environment.databaseUrl) {
    read.refuse('DATABASE_REPLICA_URL needs DATABASE_URL');
  }
  if (environment.databaseDirectUrl && !environment.databaseUrl) {
    read.refuse('DATABASE_DIRECT_URL needs DATABASE_URL');
  }
  refuseUnsafeSettings(environment, read);
  read.assertNoProblems();
  return environment;
}

function readMailProvider(read: EnvironmentReader): MailProvider {
  const apiKey = read.text('RESEND_API_KEY');
  const baseUrl = read.url('RESEND_BASE_URL', ['http:', 'https:'])?.replace(/\/+$/, '') ?? 'https://api.resend.com';
  const url = read.smtpServer('SMTP_URL');
  if (apiKey && url) {
    read.refuse('RESEND_API_KEY and SMTP_URL are both set: set only the one that sends your mail');
  }
  if (apiKey) {
    return { kind: 'resend', apiKey, baseUrl };
  }
  return url ? { kind: 'smtp', url } : { kind: 'inbox' };
}

/** The names of all settings. */
export function settingNames(): readonly string[] {
  const names = new Set<string>();
  const noting: ProxyHandler<NodeJS.ProcessEnv> = { get: (_, name) => void names.add(String(name)) };
  readEnvironment(new Proxy({}, noting));
  return [...names];
}
