import { createHash } from 'node:crypto';

/** The hash that names a document: the SHA-256 of its text, in hexadecimal digits. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
