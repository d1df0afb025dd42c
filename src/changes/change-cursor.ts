import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { badCursor } from '../graphql/keyset.ts';

/** L2: the place of a change that the viewer sees. What it tells is a time, and no number of changes. */
export function cursorAt(position: bigint): string {
  return Buffer.from(JSON.stringify(['change', String(position)])).toString('base64url');
}

/**
 * L2: a place behind the last change that the viewer sees. It is that of somebody's last change, so it is encrypted, and
 * never twice the same: else it would tell when others change something. The key comes from the first link secret.
 */
export function sealedCursorAt(position: bigint, [secret = '']: readonly string[]): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(secret), nonce);
  const bytes = Buffer.alloc(POSITION_BYTES);
  bytes.writeBigInt64BE(position);
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

export function positionAt(cursor: string, linkSecrets: readonly string[]): bigint {
  const bytes = Buffer.from(cursor, 'base64url');
  const [, digits] = /^\["change","(\d{1,18})"\]$/.exec(bytes.toString()) ?? [];
  const position = digits === undefined ? unsealed(bytes, linkSecrets) : BigInt(digits);
  if (position === undefined) {
    throw badCursor();
  }
  return position;
}

/** The position in a sealed cursor. Undefined if none of the secrets opens it. */
function unsealed(bytes: Buffer, [secret, ...others]: readonly string[]): bigint | undefined {
  if (secret === undefined || bytes.length !== NONCE_BYTES + POSITION_BYTES + TAG_BYTES) {
    return undefined;
  }
  const [nonce, rest] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES)];
  const decipher = createDecipheriv(CIPHER, keyOf(secret), nonce).setAuthTag(rest.subarray(POSITION_BYTES));
  const position = decipher.update(rest.subarray(0, POSITION_BYTES));
  try {
    decipher.final();
    return position.readBigInt64BE();
  } catch {
    return unsealed(bytes, others);
  }
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const POSITION_BYTES = 8;
const TAG_BYTES = 16;

function keyOf(linkSecret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', linkSecret, '', 'cursors of changes', 32));
}
