import type { Quote } from './quote.ts';

/** M1: the mail that brings a quote to its recipients. */
export function quoteMailKind({ origin }: Pick<Quote, 'origin'>): 'AUTOMATIC_QUOTE' | 'QUOTE_READY' {
  return origin === 'AUTOMATIC' ? 'AUTOMATIC_QUOTE' : 'QUOTE_READY';
}
