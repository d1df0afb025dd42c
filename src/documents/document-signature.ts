import { createHmac, timingSafeEqual } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Locale } from '../../emails/language.ts';
import { documentAddress } from '../values/paths.ts';
import type { DocumentKind } from './document-kind.ts';

export interface SignedDocument {
  readonly number: string;
  readonly kind: DocumentKind;
  readonly language: Locale;
}

/** What an address carries beside the document that it names. */
export interface DocumentSignature {
  /** Seconds since 1970. */
  readonly expires: string;
  readonly signature: string;
}

/** The path of a document that anybody can open for ten minutes: a browser on another origin has no token to send. */
export function signedPath(document: SignedDocument, now: Temporal.Instant, secrets: readonly string[]): string {
  const expires = String(Math.floor(now.add(LIFETIME).epochMilliseconds / 1_000));
  const signature = sign(document, expires, secrets[0] ?? '');
  const { number, kind, language } = document;
  return `${documentAddress(number, kind, language)}&expires=${expires}&signature=${signature}`;
}

const LIFETIME = Temporal.Duration.from({ minutes: 10 });

export function isSignedFor(
  document: SignedDocument,
  { expires, signature }: DocumentSignature,
  now: Temporal.Instant,
  secrets: readonly string[],
): boolean {
  const left = Number(expires) * 1_000 - now.epochMilliseconds;
  const isFresh = left > 0 && left <= LIFETIME.total('milliseconds');
  return isFresh && secrets.some((secret) => equals(sign(document, expires, secret), signature));
}

/** `document:` keeps these apart from link tokens, which the same secrets make. */
function sign({ number, kind, language }: SignedDocument, expires: string, secret: string): string {
  return createHmac('sha256', secret).update(`document:${number}:${kind}:${language}:${expires}`).digest('base64url');
}

function equals(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
