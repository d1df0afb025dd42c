import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEnvironment, settingNames } from '../../src/settings/env.ts';
import { type Environment } from '../../src/settings/environment.ts';
import { EnvironmentError } from '../../src/settings/environment-error.ts';

const secret = () => randomBytes(32).toString('base64');
const SECRETS = { JWT_SECRET: secret(), LINK_SECRET: secret() };
const PRODUCTION = {
  ...SECRETS,
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://quotes.example',
  RESEND_API_KEY: 're_123',
  TRUST_PROXY: 'none',
  AUTOMATIC_MAILS: 'on',
};
const JWKS = { JWKS_URL: 'https://idp.example/jwks', JWT_ISSUER: 'https://idp.example', JWT_AUDIENCE: 'tilbud' };

test.each([
  [{}, false],
  [{ NODE_ENV: 'test', PUBLIC_URL: 'http://quotes.localhost' }, false],
  [{ ...SECRETS, PUBLIC_URL: 'https://quotes.example' }, true],
  [{ ...SECRETS, HOST: '0.0.0.0' }, true],
  [{ ...SECRETS, SMTP_URL: 'smtps://mail.example' }, true],
  [PRODUCTION, true],
])('O5 webhooks to this machine are refused wherever others reach it: %#', (variables, exposed) => {
  expect(readEnvironment(variables).exposed).toBe(exposed);
});

test('without any setting, the defaults are those of a development machine', () => {
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
    trustedDocuments: undefined,
    trustedDocumentsOnly: false,
    rateLimitPerMinute: 1200,
    trustProxy: undefined,
    metricsPort: undefined,
    maxConnections: 1_000,
    drainDelayMilliseconds: 0,
    pointsLimit: 50_000,
    pointsPerSecond: 1_000,
  });
});

test('W2, Q3, Q12, R2, N3, U1, U2, U4 the policies default to the numbers of the domain', () => {
  const window = { daysBefore: 90, daysAfter: 45 };
  expect(readEnvironment({}).policies).toEqual({
    window: { MONTHLY: window, ANNUAL: window, THREE_YEAR: window },
    quoteValidDays: 30,
    additionalRecipients: 4,
    draftDays: 90,
    draftsPerCustomer: 200,
    mailsPerCustomerAndDay: 200,
    mailsPerPartnerAndDay: 2_000,
    autoQuoteDays: 30,
    autoQuoteConsolidate: true,
    remindDays: [7, 1],
    mailExpired: true,
    automaticMails: 'on',
    attachDocument: 'off',
  });
});

test('a request and a job have their own time with the database, and what is set counts for both', () => {
  expect(readEnvironment({}).timeouts).toEqual({
    requests: { statement: 5_000, lock: 3_000, idleInTransaction: 10_000 },
    jobs: { statement: 60_000, lock: 10_000, idleInTransaction: 120_000 },
  });
  const set = readEnvironment({ STATEMENT_TIMEOUT_MS: '20000', LOCK_TIMEOUT_MS: '100' }).timeouts;
  expect(set).toEqual({
    requests: { statement: 20_000, lock: 100, idleInTransaction: 20_000 },
    jobs: { statement: 20_000, lock: 100, idleInTransaction: 120_000 },
  });
});

test.each(['STATEMENT_TIMEOUT_MS', 'LOCK_TIMEOUT_MS'])('%s is never without end', (name) => {
  for (const value of ['0', '99', '3600001']) {
    expect(() => readEnvironment({ [name]: value })).toThrow(`${name} must be a whole number from 100 to 3600000`);
  }
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
  ['the public URL loses its last slash', { PUBLIC_URL: 'http://q.example/' }, { publicUrl: 'http://q.example' }],
  ['A7 link secrets are a list', { LINK_SECRET: 'new, old' }, { linkSecrets: ['new', 'old'] }],
  [
    'mail goes to addresses and domains, however they are written',
    { MAIL_ONLY_TO: 'Example.COM, Ada@Fjord.example' },
    { mailOnlyTo: ['example.com', 'ada@fjord.example'] },
  ],
  ['a host may be of IPv6', { HOST: '::1' }, { host: '::1' }],
  [
    'the webhook has a secret',
    { RESEND_WEBHOOK_SECRET: 'whsec_c2VjcmV0cw==' },
    { resendWebhookSecret: 'whsec_c2VjcmV0cw==' },
  ],
  ['no proxy is trusted', { TRUST_PROXY: 'none' }, { trustProxy: [] }],
  [
    'proxies are addresses and ranges',
    { TRUST_PROXY: '10.0.0.0/8, 192.0.2.1,2001:db8::/32' },
    { trustProxy: ['10.0.0.0/8', '192.0.2.1', '2001:db8::/32'] },
  ],
  ['a host may be of this machine by name', { HOST: 'localhost' }, { host: 'localhost' }],
  ['keys may be fetched from this machine', { ...JWKS, JWKS_URL: 'http://127.0.0.1:9/' }, { jwtAudience: 'tilbud' }],
  [
    'origins are a list',
    { ALLOWED_ORIGINS: 'https://a.example,https://b.example' },
    { allowedOrigins: ['https://a.example', 'https://b.example'] },
  ],
  [
    'a key sends by Resend',
    { ...SECRETS, RESEND_API_KEY: 're_1' },
    { mail: { kind: 'resend', apiKey: 're_1', baseUrl: 'https://api.resend.com' } },
  ],
  [
    'a URL sends by SMTP',
    { ...SECRETS, SMTP_URL: 'smtp://localhost:1025' },
    { mail: { kind: 'smtp', url: 'smtp://localhost:1025' } },
  ],
  ...[
    'smtps://smtp.example.com',
    'smtp://renewals%40example.com:p%40ss:w%2Frd@smtp.example.com:587/',
    'smtp://[::1]:25',
  ].map((url): (typeof ACCEPTED)[number] => [url, { ...SECRETS, SMTP_URL: url }, { mail: { kind: 'smtp', url } }]),
  ['a rate limit of 0 is allowed', { RATE_LIMIT_PER_MINUTE: '0' }, { rateLimitPerMinute: 0 }],
  ['points that are not counted', { POINTS_PER_SECOND: '0' }, { pointsPerSecond: 0 }],
  ['a sender may be a bare address', { EMAIL_FROM: 'sales@example.com' }, { emailFrom: 'sales@example.com' }],
];

test('U2 M8 what policies say can be turned off and on', () => {
  expect(readEnvironment({ AUTO_QUOTE_CONSOLIDATE: 'false' }).policies.autoQuoteConsolidate).toBe(false);
  expect(readEnvironment({ MAIL_EXPIRED: 'off' }).policies.mailExpired).toBe(false);
  expect(readEnvironment({ AUTOMATIC_MAILS: 'dry-run' }).policies.automaticMails).toBe('dry-run');
  expect(readEnvironment({ ATTACH_DOCUMENT: 'all' }).policies.attachDocument).toBe('all');
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
  ['DATABASE_DIRECT_URL', { DATABASE_DIRECT_URL: 'postgres://direct/x' }],
  ['DATABASE_DIRECT_URL', { DATABASE_URL: 'postgres://pooled/x', DATABASE_DIRECT_URL: 'http://direct/x' }],
  ['STREAMS_PER_CALLER', { STREAMS_PER_CALLER: '0' }],
  ['HOST', { HOST: 'no host' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'quotes.example' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'https://quotes.example/shop' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'https://quotes.example/?a=b' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'https://ada:hunter2@quotes.example' }],
  ['LINK_SECRET', { LINK_SECRET: ',' }],
  ['RESEND_WEBHOOK_SECRET', { RESEND_WEBHOOK_SECRET: 'zzz' }],
  ['RESEND_WEBHOOK_SECRET', { RESEND_WEBHOOK_SECRET: 'whsec_' }],
  ['RESEND_WEBHOOK_SECRET', { RESEND_WEBHOOK_SECRET: 'whsec_a=bc' }],
  ['JWKS_URL', { ...JWKS, JWKS_URL: 'ftp://idp.example' }],
  ['JWKS_URL', { ...JWKS, JWKS_URL: 'http://idp.example/jwks' }],
  ['JWKS_URL', { JWKS_URL: JWKS.JWKS_URL }],
  ['JWKS_URL', { ...JWKS, JWT_ISSUER: '' }],
  ['JWKS_URL', { ...JWKS, JWT_AUDIENCE: '' }],
  ['JWKS_URL', { JWT_ISSUER: JWKS.JWT_ISSUER }],
  ['TRUST_PROXY', { TRUST_PROXY: 'loopback' }],
  ['TRUST_PROXY', { TRUST_PROXY: 'none,10.0.0.1' }],
  ['TRUST_PROXY', { TRUST_PROXY: '10.0.0.0/33' }],
  ['TRUST_PROXY', { TRUST_PROXY: '0.0.0.0/0' }],
  ['TRUST_PROXY', { TRUST_PROXY: '::/0' }],
  ['TRUST_PROXY', { TRUST_PROXY: '10.0.0.0/8/8' }],
  ['METRICS_PORT', { METRICS_PORT: '70000' }],
  ['METRICS_PORT', { METRICS_PORT: '4000' }],
  ['MAX_CONNECTIONS', { MAX_CONNECTIONS: '0' }],
  ['DRAIN_DELAY_MS', { DRAIN_DELAY_MS: '-1' }],
  ['SALES_EMAIL', { SALES_EMAIL: 'Sales <sales@example.com>' }],
  ['SELLER_NAME', { SELLER_NAME: 'See www.evil.example' }],
  ['SELLER_NAME', { SELLER_NAME: 'x'.repeat(201) }],
  ['EMAIL_FROM', { EMAIL_FROM: 'Renewals' }],
  ['EMAIL_REPLY_TO', { EMAIL_REPLY_TO: 'a@b <c@d>' }],
  ['EMAIL_FROM', { EMAIL_FROM: 'Renewals\nBcc: x <a@b>' }],
  ['ALLOWED_ORIGINS', { ALLOWED_ORIGINS: 'https://a.example/path' }],
  ['ALLOWED_ORIGINS', { ALLOWED_ORIGINS: '*' }],
  ['CLOCK', { CLOCK: '2026-11-23' }],
  ['CLOCK', { CLOCK: '20261123T09Z' }],
  ['CLOCK', { CLOCK: '2026-11-23T09:00:00+01:00[Europe/Oslo]' }],
  ['CLOCK', { CLOCK: '+012345-01-01T00:00:00Z' }],
  ['RESEND_API_KEY', { ...SECRETS, RESEND_API_KEY: 're_1', SMTP_URL: 'smtp://localhost' }],
  ...[
    'smtp://',
    'http://smtp.example.com',
    'smtp:smtp.example.com',
    'smtp://smtp.example.com?ignoreTLS=true',
    'smtps://smtp.example.com/?tls.rejectUnauthorized=false',
    'smtp://smtp.example.com/path',
    'smtp://smtp.example.com#x',
    'smtp://user@smtp.example.com',
    'smtp://user:pass%zz@smtp.example.com',
    'smtp://user:p@ss@smtp.example.com',
    'smtp://user:pass%ff@smtp.example.com',
    'smtp://smtp.example.com:port',
    'smtp://smtp.example.com:65536',
    'smtp://smtp.example.com\n:25',
  ].map((url): (typeof REFUSED)[number] => ['SMTP_URL', { ...SECRETS, SMTP_URL: url }]),
  ['EXECUTOR', { EXECUTOR: 'fast' }],
  ['TRUSTED_DOCUMENTS_ONLY', { TRUSTED_DOCUMENTS_ONLY: 'yes' }],
  ['RATE_LIMIT_PER_MINUTE', { RATE_LIMIT_PER_MINUTE: '-1' }],
  ['POINTS_LIMIT', { POINTS_LIMIT: '999' }],
  ['POINTS_PER_SECOND', { POINTS_PER_SECOND: '-1' }],
  ['WINDOW_DAYS_BEFORE', { WINDOW_DAYS_BEFORE: '90,WEEKLY=3' }],
  ['WINDOW_DAYS_AFTER', { WINDOW_DAYS_AFTER: '45,MONTHLY=' }],
  ['WINDOW_DAYS_AFTER', { WINDOW_DAYS_AFTER: '=30' }],
  ['WINDOW_DAYS_AFTER', { WINDOW_DAYS_AFTER: '45,30' }],
  ['WINDOW_DAYS_AFTER', { WINDOW_DAYS_AFTER: 'MONTHLY=30,MONTHLY=20' }],
  ['WINDOW_DAYS_AFTER', { WINDOW_DAYS_AFTER: 'MONTHLY=30=20' }],
  ['REMIND_DAYS', { REMIND_DAYS: '7;1' }],
  ['AUTOMATIC_MAILS', { AUTOMATIC_MAILS: 'dry' }],
  ['MAIL_ONLY_TO', { MAIL_ONLY_TO: 'example.com,@fjord.example' }],
  ['MAIL_ONLY_TO', { MAIL_ONLY_TO: 'com' }],
  ['AUTO_QUOTE_CONSOLIDATE', { AUTO_QUOTE_CONSOLIDATE: 'yes' }],
];

test.each(REFUSED)('%s is refused in %j', (name, variables) => {
  expect(problemsOf({ ...SECRETS, ...variables })).toEqual([expect.stringMatching(new RegExp(`^${name}\\b`))]);
});

test('every problem is reported at once', () => {
  expect(problemsOf({ PORT: 'x', CLOCK: 'y', LOG_LEVEL: 'z' })).toHaveLength(3);
});

test("a secret's value is in no problem", () => {
  const variables = { ...PRODUCTION, JWT_SECRET: 'hunter2', LINK_SECRET: 'hunter2' };
  const problems = problemsOf({ ...variables, DATABASE_URL: 'mysql://root:hunter2@db/x' });
  expect(problems).toHaveLength(3);
  expect(problems.join()).not.toContain('hunter2');
});

test('production starts with its own secrets, an https URL and a mail provider', () => {
  expect(readEnvironment(PRODUCTION).production).toBe(true);
});

test('production verifies by JWKS without a JWT secret', () => {
  const variables = { ...PRODUCTION, ...JWKS, JWT_SECRET: '' };
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
  ['RESEND_BASE_URL', { RESEND_BASE_URL: 'http://api.resend.example' }],
  ['TRUST_PROXY', { TRUST_PROXY: '' }],
  ['AUTOMATIC_MAILS', { AUTOMATIC_MAILS: '' }],
])('production refuses a development %s: %j', (name, override) => {
  expect(problemsOf({ ...PRODUCTION, ...override })).toEqual([expect.stringContaining(name)]);
});

test('production gives balancers five seconds to notice that it closes', () => {
  expect(readEnvironment(PRODUCTION).drainDelayMilliseconds).toBe(5_000);
});

const EXPOSED: [string, NodeJS.ProcessEnv][] = [
  ['production', { ...PRODUCTION, JWT_SECRET: '', LINK_SECRET: '' }],
  ['a mail provider', { RESEND_API_KEY: 're_123' }],
  ['another mail provider', { SMTP_URL: 'smtp://localhost:1025' }],
  ['an https address', { PUBLIC_URL: 'https://quotes.example' }],
  ['a host that others reach', { HOST: '0.0.0.0' }],
  ['a host that others reach by IPv6', { HOST: '::' }],
  ['a host that others reach by name', { HOST: 'quotes.example' }],
];

describe.each(EXPOSED)('%s', (_, variables) => {
  test('starts with secrets of its own only', () => {
    expect(problemsOf(variables)).toEqual([
      expect.stringMatching(/^JWT_SECRET/),
      expect.stringMatching(/^LINK_SECRET/),
    ]);
    expect(problemsOf({ ...variables, ...SECRETS })).toEqual([]);
  });

  const { jwtSecret, linkSecrets } = readEnvironment({});
  test.each([
    ['the development value', jwtSecret],
    ['the development value of the other', linkSecrets.join()],
    ['31 bytes', secret().slice(0, 31)],
    ['32 equal letters', 'a'.repeat(32)],
    ['seven letters', 'abcdefg'.repeat(10)],
    ['what .env.example showed', 'at-least-32-bytes-of-your-own-randomness'],
  ])('refuses %s for either secret', (_name, weak) => {
    for (const name of ['JWT_SECRET', 'LINK_SECRET']) {
      expect(problemsOf({ ...variables, ...SECRETS, [name]: weak })).toEqual([expect.stringContaining(name)]);
    }
    const links = `${secret()},${weak}`;
    expect(problemsOf({ ...variables, ...SECRETS, LINK_SECRET: links })).toEqual([
      expect.stringContaining('LINK_SECRET'),
    ]);
  });

  test('refuses the same secret for both, at any place in the list', () => {
    for (const links of [SECRETS.JWT_SECRET, `${secret()},${SECRETS.JWT_SECRET}`]) {
      expect(problemsOf({ ...variables, ...SECRETS, LINK_SECRET: links })).toEqual([
        'LINK_SECRET must be another secret than JWT_SECRET',
      ]);
    }
  });

  test('refuses one secret for the webhook and for tokens or links', () => {
    const key = randomBytes(32).toString('base64');
    for (const name of ['JWT_SECRET', 'LINK_SECRET']) {
      for (const same of [key, `whsec_${key}`]) {
        const secrets = { ...SECRETS, [name]: same, RESEND_WEBHOOK_SECRET: `whsec_${key}` };
        expect(problemsOf({ ...variables, ...secrets })).toEqual([
          'RESEND_WEBHOOK_SECRET must be another secret than JWT_SECRET and LINK_SECRET',
        ]);
      }
    }
  });

  test('refuses a key of the webhook that can be guessed', () => {
    const short = `whsec_${randomBytes(12).toString('base64')}`;
    for (const key of ['whsec_YQ==', short, `whsec_${'A'.repeat(32)}`]) {
      expect(problemsOf({ ...variables, ...SECRETS, RESEND_WEBHOOK_SECRET: key })).toEqual([
        expect.stringContaining('RESEND_WEBHOOK_SECRET'),
      ]);
    }
    const key = `whsec_${randomBytes(24).toString('base64')}`;
    expect(problemsOf({ ...variables, ...SECRETS, RESEND_WEBHOOK_SECRET: key })).toEqual([]);
  });
});

test('no secret that stands anywhere in this repository starts production', () => {
  const folder = join(import.meta.dirname, '..', '..');
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: folder, encoding: 'utf8' }).split('\0').filter(Boolean);
  const printed = files.flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    return [...text.matchAll(/\b(?:JWT|LINK|WEBHOOK)_SECRET['"]?\s*[:=]\s*['"`]?([\w+/=-]{16,})/g)].map(
      ([, value = '']) => value,
    );
  });
  for (const value of printed) {
    expect(problemsOf({ ...PRODUCTION, JWT_SECRET: value }), value).not.toEqual([]);
    expect(problemsOf({ ...PRODUCTION, LINK_SECRET: value }), value).not.toEqual([]);
  }
});

test('.env.example with every line put in force does not start', () => {
  const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  const lines = [...example.matchAll(/^# ?([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]);
  const problems = problemsOf({ ...Object.fromEntries(lines), NODE_ENV: 'production' });
  expect(problems).toContainEqual(expect.stringMatching(/^LINK_SECRET must be set/));
  expect(
    problemsOf({
      ...Object.fromEntries(lines),
      NODE_ENV: 'production',
      JWKS_URL: '',
      JWT_ISSUER: '',
      JWT_AUDIENCE: '',
    }),
  ).toContainEqual(expect.stringMatching(/^JWT_SECRET must be set/));
});

test('.env.example lists exactly the variables that are read, and sets none', () => {
  const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  const listed = [...example.matchAll(/^# ?([A-Z_]+)=/gm)].map((match) => match[1]);
  expect(listed.toSorted()).toEqual(settingNames().toSorted());
  expect(example).not.toMatch(/^[A-Z]/m);
});

function problemsOf(variables: NodeJS.ProcessEnv): readonly string[] {
  try {
    readEnvironment(variables);
  } catch (error) {
    if (error instanceof EnvironmentError) {
      return error.problems;
    }
    throw error;
  }
  return [];
}
