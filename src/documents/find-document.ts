import type { FilterQuery } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Locale, mailLanguage } from '../../emails/language.ts';
import type { Viewer } from '../access/viewer.ts';
import { visibleQuotes } from '../access/visibility.ts';
import { asFilter } from '../database/condition.ts';
import { Quote } from '../quotes/quote.ts';
import { current } from './current-documents.ts';
import type { DocumentKind } from './document-kind.ts';
import { documentIn, documentLanguages } from './document-languages.ts';
import { OrderConfirmation } from './order-confirmation.ts';
import { QuoteDocument } from './quote-document.ts';

export interface DocumentWanted {
  readonly number: string;
  /** The default is the confirmation once it is made (A10), before that the quote. */
  readonly kind?: DocumentKind;
  /** The default is the primary recipient's. */
  readonly language?: Locale;
}

/** Finds a document's bytes if the viewer may see its quote (V4). */
export function findDocument(
  em: SqlEntityManager,
  viewer: Viewer,
  wanted: DocumentWanted,
): Promise<Uint8Array | undefined> {
  return bytesOf(em, { $and: [{ number: wanted.number }, asFilter<Quote>(visibleQuotes(viewer))] }, wanted);
}

/** Finds a document's bytes for whoever has an address that was signed for it. */
export function findSignedDocument(em: SqlEntityManager, wanted: DocumentWanted): Promise<Uint8Array | undefined> {
  return bytesOf(em, { number: wanted.number }, wanted);
}

async function bytesOf(em: SqlEntityManager, which: FilterQuery<Quote>, { kind, language }: DocumentWanted) {
  const quote = await em.findOne(Quote, which);
  if (!quote) {
    return undefined;
  }
  const wanted = language ?? (await documentLanguages(em, [quote.id]))(quote.id)[0] ?? 'en';
  const confirmation = kind === 'QUOTE' ? undefined : await confirmationIn(em, quote.id, wanted);
  return confirmation || kind === 'CONFIRMATION' ? confirmation?.bytes : (await quoteIn(em, quote.id, wanted))?.bytes;
}

async function confirmationIn(em: SqlEntityManager, quoteId: string, language: Locale) {
  const where = { quoteId, language: { $in: [language, mailLanguage(language)] } };
  return documentIn(await em.find(OrderConfirmation, where, { populate: ['bytes'] }), language);
}

async function quoteIn(em: SqlEntityManager, quoteId: string, language: Locale) {
  const where = current({ quoteId, language: { $in: [language, mailLanguage(language)] } });
  return documentIn(await em.find(QuoteDocument, where, { populate: ['bytes'] }), language);
}
