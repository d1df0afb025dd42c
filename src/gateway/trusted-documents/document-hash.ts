import { hash } from 'node:crypto';

/** The hash that names a document: the SHA-256 of its text, in hexadecimal digits. */
export function hashOf(text: string): string {
  return hash('sha256', text);
}
