import { BlockList, isIP } from 'node:net';
import type { EnvironmentReader } from './env-reader.ts';
import type { Environment } from './environment.ts';

/** Default secrets for a machine that nobody else can reach. They are public, so they are refused everywhere else. */
export const DEVELOPMENT_SECRETS = {
  jwt: 'development-only-jwt-secret-of-tilbud',
  link: 'development-only-link-secret-of-tilbud',
} as const;

/** Refuses settings that are valid one by one but not safe together. */
export function refuseUnsafeSettings(environment: Environment, read: EnvironmentReader): void {
  refusePartOfProvider(environment, read);
  const { metricsPort, port, workerPort } = environment;
  if (metricsPort && [port, workerPort].includes(metricsPort)) {
    read.refuse('METRICS_PORT must be another port than PORT and WORKER_PORT');
  }
  const exposure = exposureOf(environment);
  if (exposure) {
    refuseWeakSecrets(environment, read, exposure);
  }
  if (environment.production) {
    refuseDevelopmentSettings(environment, read);
  }
}

/** Why others can reach this installation, as the end of a sentence. Returns `undefined` if nobody can. */
export function exposureOf({
  production,
  mail,
  publicUrl,
  host,
}: Pick<Environment, 'production' | 'mail' | 'publicUrl' | 'host'>): string | undefined {
  if (production) {
    return 'in production';
  }
  if (mail.kind !== 'inbox') {
    return 'where a mail provider is set';
  }
  if (publicUrl.startsWith('https:')) {
    return 'where PUBLIC_URL is https';
  }
  return isLoopback(host) ? undefined : 'where other machines can reach HOST';
}

function refuseWeakSecrets(environment: Environment, read: EnvironmentReader, exposure: string): void {
  const { jwksUrl, jwtSecret, linkSecrets, resendWebhookSecret } = environment;
  const jwtSecrets = jwksUrl ? [] : [jwtSecret];
  const webhookKeys = resendWebhookSecret ? [resendWebhookSecret.replace(/^whsec_/, '')] : [];
  const refuse = (name: string, secrets: readonly string[]) => {
    const fault = secrets.map(faultOf).find((found) => found !== undefined);
    if (fault) {
      read.refuse(`${name} ${fault} ${exposure}; "openssl rand -base64 32" makes a good one`);
    }
  };
  refuse('JWT_SECRET', jwtSecrets);
  refuse('LINK_SECRET', linkSecrets);
  refuse('RESEND_WEBHOOK_SECRET', webhookKeys);
  if (linkSecrets.some((secret) => jwtSecrets.includes(secret) && faultOf(secret) === undefined)) {
    read.refuse('LINK_SECRET must be another secret than JWT_SECRET');
  }
  // The mail provider knows this one, and must not be able to make tokens or links.
  const others = [...jwtSecrets, ...linkSecrets].map((secret) => secret.replace(/^whsec_/, ''));
  if (webhookKeys.some((key) => others.includes(key))) {
    read.refuse('RESEND_WEBHOOK_SECRET must be another secret than JWT_SECRET and LINK_SECRET');
  }
}

/** Why a text is too weak for a secret, as the middle of a sentence. */
function faultOf(secret: string): string | undefined {
  if (DEVELOPMENT.has(secret)) {
    return 'must be set: the development value is public';
  }
  if (PRINTED.has(secret)) {
    return 'must not be the value that an example shows';
  }
  if (Buffer.byteLength(secret) < SECRET_BYTES) {
    return `must have at least ${SECRET_BYTES} bytes`;
  }
  return new Set(secret).size < DIFFERENT_CHARACTERS ? 'must not repeat a few characters' : undefined;
}

const DEVELOPMENT: ReadonlySet<string> = new Set(Object.values(DEVELOPMENT_SECRETS));
// `.env.example` once showed this value, so some installations may still have it.
const PRINTED: ReadonlySet<string> = new Set(['at-least-32-bytes-of-your-own-randomness']);
const SECRET_BYTES = 32;
// 32 random hexadecimal digits have fewer different ones only once in a hundred million times.
const DIFFERENT_CHARACTERS = 8;

/** Without issuer and audience, tokens that the provider made for other applications would be accepted. */
function refusePartOfProvider({ jwksUrl, jwtIssuer, jwtAudience }: Environment, read: EnvironmentReader): void {
  const parts = [jwksUrl, jwtIssuer, jwtAudience].filter((part) => part !== undefined);
  if (parts.length > 0 && parts.length < 3) {
    read.refuse('JWKS_URL, JWT_ISSUER and JWT_AUDIENCE must be set together, or none of them');
  }
  if (jwksUrl && isOpen(jwksUrl)) {
    read.refuse('JWKS_URL must be an https URL, because over http others could replace the keys and sign in as anyone');
  }
}

function refuseDevelopmentSettings(environment: Environment, read: EnvironmentReader): void {
  const { clock, publicUrl, mail, trustProxy } = environment;
  if (clock) {
    read.refuse('CLOCK must not be set in production');
  }
  if (!publicUrl.startsWith('https:')) {
    read.refuse('PUBLIC_URL must be set to an https URL in production');
  }
  if (mail.kind === 'inbox') {
    read.refuse('RESEND_API_KEY or SMTP_URL must be set in production');
  }
  if (mail.kind === 'resend' && !mail.baseUrl.startsWith('https:')) {
    read.refuse('RESEND_BASE_URL must be an https URL in production');
  }
  if (trustProxy === undefined) {
    read.refuse(
      'TRUST_PROXY must be set in production: the addresses of the proxies before it, or "none" where callers connect directly',
    );
  }
}

/** Whether someone on the network can change what this URL answers. */
function isOpen(url: string): boolean {
  const { protocol, hostname = '' } = URL.parse(url) ?? {};
  return protocol === 'http:' && !isLoopback(hostname);
}

/** Whether only this machine can reach the name or address. IPv6 may be in brackets. */
export function isLoopback(host: string): boolean {
  const bare = host
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/%.*$/, '')
    .toLowerCase();
  const family = isIP(bare);
  if (family === 0) {
    return bare === 'localhost' || bare.endsWith('.localhost');
  }
  return LOOPBACK.check(bare, family === 6 ? 'ipv6' : 'ipv4');
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');
