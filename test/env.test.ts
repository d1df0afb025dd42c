import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Environment, readEnvironment } from '../src/env.ts';
import { EnvironmentError } from '../src/env-reader.ts';

const PRODUCTION = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://quotes.example',
  JWT_SECRET: 'a-jwt-secret-that-only-production-knows',
  LINK_SECRET: 'a-link-secret-that-only-production-knows',
  RESEND_API_KEY: 're_123',
};

test('nothing set gives the defaults of a development machine', () => {
  const environment = readEnvironment({});
  expect(environment).toMatchObject({
    production: false,
    host: '127.0.0.1',
    port: 4000,
    publicUrl: 'http://localhost:4000',
    databaseUrl: undefined,
    salesEmail: 'sales@example.com',
    emailFrom: 'Renewals <renewals@example.com>',
    mail: { kind: 'inbox' },
    allowedOrigins: [],
    clock: undefined,
    logLevel: 'info',
    executor: 'compiled',
    rateLimitPerMinute: 1200,
  });
});

test('W2, Q3, R2, U1, U2, U4 the policies default to the numbers of the domain', () => {
  const window = { daysBefore: 90, daysAfter: 45 };
  expect(readEnvironment({}).policies).toEqual({
    window: { MONTHLY: window, ANNUAL: window, THREE_YEAR: window },
    quoteValidDays: 30,
    additionalRecipients: 4,
    autoQuoteDays: 30,
    autoQuoteConsolidate: true,
    remindDays: [7, 1],
    attachDocument: false,
  });
});

test('W2 a bound of the window may differ by term', () => {
  const { window } = readEnvironment({
    WINDOW_DAYS_AFTER: '45,MONTHLY=30',
    WINDOW_DAYS_BEFORE: 'THREE_YEAR=180',
  }).policies;
  expect(window).toEqual({
    MONTHLY: { daysBefore: 90, daysAfter: 30 },
    ANNUAL: { daysBefore: 90, daysAfter: 45 },
    THREE_YEAR: { daysBefore: 180, daysAfter: 45 },
  });
});

test('U4 reminder days come longest first, each once', () => {
  expect(readEnvironment({ REMIND_DAYS: '1, 14,7,7' }).policies.remindDays).toEqual([14, 7, 1]);
});

const ACCEPTED: [string, NodeJS.ProcessEnv, Partial<Environment>][] = [
  ['an empty variable counts as unset', { PORT: '', DATABASE_URL: ' ' }, { port: 4000, databaseUrl: undefined }],
  ['the public URL follows the port', { PORT: '4100' }, { publicUrl: 'http://localhost:4100' }],
  ['the public URL loses its last slash', { PUBLIC_URL: 'https://q.example/' }, { publicUrl: 'https://q.example' }],
  ['A7 link secrets are a list', { LINK_SECRET: 'new, old' }, { linkSecrets: ['new', 'old'] }],
  ['a host may be of IPv6', { HOST: '::1' }, { host: '::1' }],
  [
    'the webhook has a secret',
    { RESEND_WEBHOOK_SECRET: 'whsec_c2VjcmV0cw==' },
    { resendWebhookSecret: 'whsec_c2VjcmV0cw==' },
  ],
  [
    'origins are a list',
    { ALLOWED_ORIGINS: 'https://a.example,https://b.example' },
    { allowedOrigins: ['https://a.example', 'https://b.example'] },
  ],
  [
    'a key sends by Resend',
    { RESEND_API_KEY: 're_1' },
    { mail: { kind: 'resend', apiKey: 're_1', baseUrl: 'https://api.resend.com' } },
  ],
  [
    'a URL sends by SMTP',
    { SMTP_URL: 'smtp://localhost:1025' },
    { mail: { kind: 'smtp', url: 'smtp://localhost:1025' } },
  ],
  ['a rate limit of 0 is allowed', { RATE_LIMIT_PER_MINUTE: '0' }, { rateLimitPerMinute: 0 }],
  ['a sender may be a bare address', { EMAIL_FROM: 'sales@example.com' }, { emailFrom: 'sales@example.com' }],
];

test('U2 consolidation can be turned off', () => {
  expect(readEnvironment({ AUTO_QUOTE_CONSOLIDATE: 'false' }).policies.autoQuoteConsolidate).toBe(false);
  expect(readEnvironment({ ATTACH_DOCUMENT: 'true' }).policies.attachDocument).toBe(true);
});

test.each(ACCEPTED)('%s', (_, variables, expected) => {
  expect(readEnvironment(variables)).toMatchObject(expected);
});

test('the clock stands still at the instant of CLOCK', () => {
  expect(readEnvironment({ CLOCK: '2026-11-23T09:00:00+01:00' }).clock?.toString()).toBe('2026-11-23T08:00:00Z');
});

test('a worker serves no health routes until WORKER_PORT is set', () => {
  expect(readEnvironment({}).workerPort).toBeUndefined();
  expect(readEnvironment({ WORKER_PORT: '4001' }).workerPort).toBe(4001);
});

const REFUSED: [string, NodeJS.ProcessEnv][] = [
  ['PORT', { PORT: 'abc' }],
  ['PORT', { PORT: '65536' }],
  ['PORT', { PORT: '4000.5' }],
  ['WORKER_PORT', { WORKER_PORT: '-1' }],
  ['NODE_ENV', { NODE_ENV: 'prodution' }],
  ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/x' }],
  ['DATABASE_URL', { DATABASE_URL: 'localhost' }],
  ['DATABASE_REPLICA_URL', { DATABASE_REPLICA_URL: 'postgres://replica/x' }],
  ['HOST', { HOST: 'no host' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'quotes.example' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'https://quotes.example/shop' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'https://quotes.example/?a=b' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'https://ada:hunter2@quotes.example' }],
  ['LINK_SECRET', { LINK_SECRET: ',' }],
  ['RESEND_WEBHOOK_SECRET', { RESEND_WEBHOOK_SECRET: 'zzz' }],
  ['RESEND_WEBHOOK_SECRET', { RESEND_WEBHOOK_SECRET: 'whsec_' }],
  ['RESEND_WEBHOOK_SECRET', { RESEND_WEBHOOK_SECRET: 'whsec_a=bc' }],
  ['JWT_SECRET', { JWT_SECRET: 'thirty-one-bytes-are-not-enough' }],
  ['JWKS_URL', { JWKS_URL: 'ftp://idp.example' }],
  ['SALES_EMAIL', { SALES_EMAIL: 'Sales <sales@example.com>' }],
  ['EMAIL_FROM', { EMAIL_FROM: 'Renewals' }],
  ['EMAIL_REPLY_TO', { EMAIL_REPLY_TO: 'a@b <c@d>' }],
  ['EMAIL_FROM', { EMAIL_FROM: 'Renewals\nBcc: x <a@b>' }],
  ['ALLOWED_ORIGINS', { ALLOWED_ORIGINS: 'https://a.example/path' }],
  ['ALLOWED_ORIGINS', { ALLOWED_ORIGINS: '*' }],
  ['CLOCK', { CLOCK: '2026-11-23' }],
  ['CLOCK', { CLOCK: '20261123T09Z' }],
  ['CLOCK', { CLOCK: '2026-11-23T09:00:00+01:00[Europe/Oslo]' }],
  ['CLOCK', { CLOCK: '+012345-01-01T00:00:00Z' }],
  ['RESEND_API_KEY', { RESEND_API_KEY: 're_1', SMTP_URL: 'smtp://localhost' }],
  ['EXECUTOR', { EXECUTOR: 'fast' }],
  ['RATE_LIMIT_PER_MINUTE', { RATE_LIMIT_PER_MINUTE: '-1' }],
  ['WINDOW_DAYS_BEFORE', { WINDOW_DAYS_BEFORE: '90,WEEKLY=3' }],
  ['WINDOW_DAYS_AFTER', { WINDOW_DAYS_AFTER: '45,MONTHLY=' }],
  ['WINDOW_DAYS_AFTER', { WINDOW_DAYS_AFTER: '=30' }],
  ['WINDOW_DAYS_AFTER', { WINDOW_DAYS_AFTER: '45,30' }],
  ['WINDOW_DAYS_AFTER', { WINDOW_DAYS_AFTER: 'MONTHLY=30,MONTHLY=20' }],
  ['WINDOW_DAYS_AFTER', { WINDOW_DAYS_AFTER: 'MONTHLY=30=20' }],
  ['REMIND_DAYS', { REMIND_DAYS: '7;1' }],
  ['AUTO_QUOTE_CONSOLIDATE', { AUTO_QUOTE_CONSOLIDATE: 'yes' }],
];

test.each(REFUSED)('%s is refused in %j', (name, variables) => {
  expect(problemsOf(variables)).toEqual([expect.stringMatching(new RegExp(`^${name}\\b`))]);
});

test('every problem is told at once', () => {
  expect(problemsOf({ PORT: 'x', CLOCK: 'y', LOG_LEVEL: 'z' })).toHaveLength(3);
});

test("a secret's value is in no problem", () => {
  const problems = problemsOf({ JWT_SECRET: 'hunter2', DATABASE_URL: 'mysql://root:hunter2@db/x' });
  expect(problems).toHaveLength(2);
  expect(problems.join()).not.toContain('hunter2');
});

test('production starts with its own secrets, an https URL and a mail provider', () => {
  expect(readEnvironment(PRODUCTION).production).toBe(true);
});

test('production verifies by JWKS without a JWT secret', () => {
  const variables = { ...PRODUCTION, JWT_SECRET: '', JWKS_URL: 'https://idp.example/jwks' };
  expect(readEnvironment(variables).jwksUrl).toBe('https://idp.example/jwks');
});

test.each([
  ['JWT_SECRET', { JWT_SECRET: '' }],
  ['LINK_SECRET', { LINK_SECRET: '' }],
  ['LINK_SECRET', { LINK_SECRET: `${PRODUCTION.LINK_SECRET},short` }],
  ['CLOCK', { CLOCK: '2026-11-23T09:00:00Z' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'http://quotes.example' }],
  ['PUBLIC_URL', { PUBLIC_URL: '' }],
  ['RESEND_API_KEY', { RESEND_API_KEY: '' }],
])('production refuses a development %s: %j', (name, override) => {
  expect(problemsOf({ ...PRODUCTION, ...override })).toEqual([expect.stringContaining(name)]);
});

test('production refuses the development secrets even when they are set by hand', () => {
  const { jwtSecret, linkSecrets } = readEnvironment({});
  const variables = { ...PRODUCTION, JWT_SECRET: jwtSecret, LINK_SECRET: linkSecrets.join(',') };
  expect(problemsOf(variables)).toHaveLength(2);
});

test('.env.example lists exactly the variables that are read, and sets none', () => {
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
  const listed = [...example.matchAll(/^# ?([A-Z_]+)=/gm)].map((match) => match[1]);
  expect(listed.toSorted()).toEqual(variablesRead());
  expect(example).not.toMatch(/^[A-Z]/m);
});

function variablesRead(): string[] {
  const names = new Set<string>();
  readEnvironment(
    new Proxy<NodeJS.ProcessEnv>(
      {},
      {
        get: (_, name) => void names.add(String(name)),
      },
    ),
  );
  return [...names].toSorted();
}

function problemsOf(variables: NodeJS.ProcessEnv): readonly string[] {
  try {
    readEnvironment(variables);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
  return [];
}
