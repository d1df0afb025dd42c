import type { QuoteSnapshot } from '../src/snapshots/quote-snapshot.ts';
import type { Translator } from './language.ts';
import type { Fact, Letter } from './letter.ts';
import type { Mail } from './mail.ts';

/** M2: the facts of an open quote: its total and the last day on which it can be accepted. */
export function openFacts(quote: QuoteSnapshot, t: Translator): Fact[] {
  return [
    { label: t.text('fact.quote'), value: t.isolate(quote.number) },
    { label: t.text('fact.total'), value: t.moneyWithCode(quote.totals.total) },
    {
      label: t.text('fact.expiry'),
      value: t.day(expiryOf(quote)),
      detail: t.text('fact.expiry.zone', { zone: t.timeZone(quote.timeZone) }),
    },
  ];
}

/** The facts of a quote that can no longer be accepted. */
export function closedFacts(quote: QuoteSnapshot, t: Translator): Fact[] {
  return [
    { label: t.text('fact.quote'), value: t.isolate(quote.number) },
    { label: t.text('fact.customer'), value: quote.customer.name },
    { label: t.text('fact.total'), value: t.moneyWithCode(quote.totals.total) },
  ];
}

/** The subject of the quote mail and of its reminders. */
export function quoteReadySubject(quote: QuoteSnapshot, t: Translator): string {
  return t.text('quoteReady.subject', { number: t.isolate(quote.number), date: t.shortDay(expiryOf(quote)) });
}

export function openPreheader(quote: QuoteSnapshot, t: Translator): string {
  return t.text('preheader.open', { total: t.moneyWithCode(quote.totals.total), date: t.day(expiryOf(quote)) });
}

export function closedPreheader(quote: QuoteSnapshot, t: Translator): string {
  return t.text('preheader.closed', {
    number: t.isolate(quote.number),
    total: t.moneyWithCode(quote.totals.total),
  });
}

export function actionOf(label: string, link: string | undefined): Letter['action'] {
  return link === undefined ? undefined : { label, link };
}

export function noteOf({ note }: QuoteSnapshot, t: Translator): Letter['quotation'] {
  return note === undefined ? undefined : { label: t.text('note.label'), text: note };
}

export function reasonOf({ reason }: Mail, t: Translator): Letter['quotation'] {
  return reason === undefined ? undefined : { label: t.text('reason.label'), text: reason };
}

/** Q3: the last day, which every sent quote has. */
export function expiryOf(quote: QuoteSnapshot) {
  if (!quote.expiresOn) {
    throw new TypeError(`Quote ${quote.number} has not been sent`);
  }
  return quote.expiresOn;
}
