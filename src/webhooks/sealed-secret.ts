import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** O2: a new secret in the form that Standard Webhooks shows: 256 bits. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/**
 * Encrypts a webhook secret for storage. Whoever copies the database cannot sign. The key comes from the first of the
 * link secrets, and the seal is bound to the endpoint, so that it cannot be moved to another one.
 */
export function sealSecret(secret: string, endpointId: string, linkSecrets: readonly string[]): Uint8Array {
  const { key, name } = keyFrom(linkSecrets[0] ?? '');
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(endpointId));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([name, nonce, cipher.getAuthTag(), sealed]);
}

/** The secret in a seal. Returns `undefined` if the link secret that it was sealed with is no longer among them. */
export function unsealSecret(seal: Uint8Array, endpointId: string, linkSecrets: readonly string[]): string | undefined {
  const { name, nonce, tag, sealed } = partsOf(seal);
  const found = linkSecrets.map(keyFrom).find((one) => one.name.equals(name));
  if (!found) {
    return undefined;
  }
  const decipher = createDecipheriv('aes-256-gcm', found.key, nonce).setAAD(Buffer.from(endpointId)).setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8');
}

/** The first bytes of every seal that is made with the first of the link secrets. */
export function sealName(linkSecrets: readonly string[]): Uint8Array {
  return keyFrom(linkSecrets[0] ?? '').name;
}

const NAME_BYTES = 8;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function keyFrom(linkSecret: string): { readonly key: Uint8Array; readonly name: Buffer } {
  const made = Buffer.from(hkdfSync('sha256', linkSecret, '', 'webhook secrets', 32 + NAME_BYTES));
  return { key: made.subarray(0, 32), name: made.subarray(32) };
}

function partsOf(seal: Uint8Array) {
  const bytes = Buffer.from(seal);
  const ends = [NAME_BYTES, NAME_BYTES + NONCE_BYTES, NAME_BYTES + NONCE_BYTES + TAG_BYTES] as const;
  return {
    name: bytes.subarray(0, ends[0]),
    nonce: bytes.subarray(ends[0], ends[1]),
    tag: bytes.subarray(ends[1], ends[2]),
    sealed: bytes.subarray(ends[2]),
  };
}
