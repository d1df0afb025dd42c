/** Why a request is not taken for a webhook of the gateway’s. */
export type WebhookFault = 'MISSING_HEADER' | 'BAD_SECRET' | 'WRONG_SIGNATURE' | 'TOO_OLD' | 'TOO_NEW' | 'BAD_BODY';

/** A request is no webhook of the gateway’s, or is one that came too late. Answer it with 400. */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';

  constructor(
    readonly code: WebhookFault,
    message: string,
  ) {
    super(message);
  }
}

export interface Webhook<Payload> {
  /** The same for every delivery of one change. Keep it, so that you do not act twice. */
  readonly id: string;
  /** When this delivery was signed. */
  readonly timestamp: Date;
  readonly payload: Payload;
}

/** A request's headers: those of `fetch`, or an object with names in lower case, as Node.js has them. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface WebhookChecks {
  /** The endpoint’s secret, `whsec_…`. While you replace it, both secrets. */
  readonly secret: string | readonly string[];
  /** How far the timestamp may be from now, in seconds. 300 if left out. */
  readonly tolerance?: number;
  readonly now?: Date;
}

/**
 * Checks a request by Standard Webhooks: that it was signed with the endpoint's secret, a short while ago. `body` is what
 * came, not yet parsed. Rejects with a `WebhookError` otherwise.
 */
export async function verifyWebhook<Payload = unknown>(
  body: string | Uint8Array,
  headers: WebhookHeaders,
  { secret, tolerance = 300, now = new Date() }: WebhookChecks,
): Promise<Webhook<Payload>> {
  const id = headerOf(headers, 'webhook-id');
  const timestamp = headerOf(headers, 'webhook-timestamp');
  const signatures = signaturesIn(headerOf(headers, 'webhook-signature'));
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const signed = joined(`${id}.${timestamp}.`, body);
  const keys = await Promise.all([secret].flat().map(keyOf));
  if (!(await isSignedByAny(keys, signatures, signed))) {
    throw new WebhookError('WRONG_SIGNATURE', 'No signature of the request was made with the secret.');
  }
  return { id, timestamp: assertRecent(timestamp, tolerance, now), payload: parsed<Payload>(text) };
}

function headerOf(headers: WebhookHeaders, name: string): string {
  // Cast: `instanceof` would refuse the Headers of another realm or package.
  const value = typeof headers.get === 'function' ? (headers as Headers).get(name) : Reflect.get(headers, name);
  if (typeof value !== 'string' || value === '') {
    throw new WebhookError('MISSING_HEADER', `The request has no header ${name}.`);
  }
  return value;
}

type Bytes = Uint8Array<ArrayBuffer>;

// A gateway sends as many as it has secrets for the endpoint, which are two at most.
const MOST_SIGNATURES = 10;

/** The header has `v1,<base64>` for each secret. Other versions are left to those who know them. */
function signaturesIn(header: string): Bytes[] {
  const versioned = header.split(' ', MOST_SIGNATURES).map((one) => one.split(',', 2));
  return versioned.flatMap(([version, text = '']) => (version === 'v1' ? (bytesOf(text) ?? []) : []));
}

async function keyOf(secret: string): Promise<CryptoKey> {
  const bytes = bytesOf(secret.replace(/^whsec_/, ''));
  if (!bytes?.length) {
    throw new WebhookError('BAD_SECRET', 'A secret is not whsec_ and base64.');
  }
  return await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
}

function bytesOf(base64: string): Bytes | undefined {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function joined(head: string, body: string | Uint8Array): Bytes {
  const encoder = new TextEncoder();
  const parts = [encoder.encode(head), typeof body === 'string' ? encoder.encode(body) : body] as const;
  const all = new Uint8Array(parts[0].length + parts[1].length);
  all.set(parts[0]);
  all.set(parts[1], parts[0].length);
  return all;
}

/** Web Crypto compares in constant time. */
async function isSignedByAny(
  keys: readonly CryptoKey[],
  signatures: readonly Bytes[],
  signed: Bytes,
): Promise<boolean> {
  const pairs = keys.flatMap((key) =>
    signatures.map((signature) => crypto.subtle.verify('HMAC', key, signature, signed)),
  );
  return (await Promise.all(pairs)).includes(true);
}

function assertRecent(timestamp: string, tolerance: number, now: Date): Date {
  const seconds = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : Number.NaN;
  const age = now.getTime() / 1000 - seconds;
  if (age < -tolerance) {
    throw new WebhookError('TOO_NEW', 'The request was signed later than now. Look at the clock.');
  }
  if (!(age <= tolerance)) {
    throw new WebhookError('TOO_OLD', 'The request was signed too long ago.');
  }
  return new Date(seconds * 1000);
}

function parsed<Payload>(text: string): Payload {
  try {
    // Cast: it is signed, so it has the shape that the gateway's documentation says.
    return JSON.parse(text) as Payload;
  } catch {
    throw new WebhookError('BAD_BODY', 'The body is no JSON.');
  }
}
