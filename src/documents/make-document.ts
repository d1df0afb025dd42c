import { createHash } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import statement from 'sql-template-tag';
import type { Locale } from '../../emails/language.ts';
import { uuidOf } from '../database/ids.ts';
import { lockQuotes } from '../quotes/lock-quotes.ts';
import { Quote } from '../quotes/quote.ts';
import { loadLogo } from '../sellers/load-logo.ts';
import { loadQuoteSnapshots, type SnapshotFacts } from '../snapshots/load-quote-snapshots.ts';
import type { QuoteSnapshot } from '../snapshots/quote-snapshot.ts';
import { current } from './current-documents.ts';
import type { DocumentKind } from './document-kind.ts';
import { OrderConfirmation } from './order-confirmation.ts';
import { QuoteDocument } from './quote-document.ts';

/**
 * Makes a sent quote's document for its present expiry day, or its order's confirmation, unless it exists. Only workers call this: hundreds of lines
 * take seconds. If several call it at once, one makes the document and the others wait. If that one is killed, the next
 * makes the same document.
 */
export async function makeDocument(em: SqlEntityManager, key: DocumentKey, parts: DocumentParts): Promise<void> {
  if (await isMade(em, key)) {
    return;
  }
  await em.transactional(async (em) => {
    const lock = `document ${key.quoteId} ${key.language} ${key.kind}`;
    await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(em.getKysely());
    if (!(await isMade(em, key))) {
      await insertDocument(em, key, parts);
    }
  });
}

export interface DocumentKey {
  readonly quoteId: string;
  readonly language: Locale;
  readonly kind: DocumentKind;
}

/** Renders a snapshot in a language. The same snapshot gives the same bytes. */
export type RenderPdf = (snapshot: QuoteSnapshot, language: Locale, kind: DocumentKind) => Promise<Buffer>;

export interface DocumentParts extends SnapshotFacts {
  readonly renderPdf: RenderPdf;
}

async function isMade(em: SqlEntityManager, { kind, ...key }: DocumentKey): Promise<boolean> {
  const made = kind === 'QUOTE' ? em.count(QuoteDocument, current(key)) : em.count(OrderConfirmation, key);
  return (await made) > 0;
}

async function insertDocument(em: SqlEntityManager, key: DocumentKey, parts: DocumentParts): Promise<void> {
  const { quoteId, language, kind } = key;
  const quote = await em.findOneOrFail(Quote, { id: quoteId });
  const snapshot = (await loadQuoteSnapshots(em, [quoteId], parts)).get(quoteId);
  if (!snapshot?.expiresOn) {
    throw new Error('A document of a quote that was never sent');
  }
  const bytes = await parts.renderPdf(await withLogo(em, snapshot), language, kind);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  // A row that is about the quote locks it for its foreign key at first, and for `updated_at` only then.
  await lockQuotes(em, statement`select ${uuidOf('quote', quoteId)}::uuid`);
  const row = {
    quoteId,
    language,
    customerId: quote.customer.id,
    bytes,
    size: bytes.length,
    sha256,
    madeAt: parts.now,
  };
  if (kind === 'QUOTE') {
    await em.insert(QuoteDocument, { ...row, expiresOn: snapshot.expiresOn });
  } else {
    await em.insert(OrderConfirmation, row);
  }
}

async function withLogo(em: SqlEntityManager, snapshot: QuoteSnapshot): Promise<QuoteSnapshot> {
  const { logo } = snapshot.seller;
  const png = logo === undefined ? undefined : await loadLogo(em, logo);
  return { ...snapshot, logoPng: png?.toString('base64') };
}
