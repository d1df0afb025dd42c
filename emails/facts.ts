import type { QuoteSnapshot } from '../src/snapshots/quote-snapshot.ts';
import type { Translator } from './language.ts';
import type { Fact, Letter, LetterLink } from './letter.ts';
import type { Mail } from './mail.ts';
import { totalInWords, totalSum } from './tax-sums.ts';

/** What every mail about an open quote carries (M2), apart from its own words. */
export function openQuote(mail: Mail, t: Translator): Omit<Letter, 'subject' | 'heading' | 'paragraphs'> {
  const { quote, link, documentLink, calendarLink } = mail;
  return {
    preheader: t.text('preheader.open', { total: totalInWords(quote, t), date: t.day(expiryOf(quote)) }),
    facts: openFacts(quote, t),
    quotation: noteOf(quote, t),
    action: linkOf(t.text('action.accept'), link),
    document: linkOf(t.text('action.document'), documentLink),
    calendar: linkOf(t.text('calendar.add'), calendarLink),
    linesHeading: t.text('lines.heading'),
  };
}

/** M2: the facts of an open quote: its total and the last day on which it can be accepted. */
export function openFacts(quote: QuoteSnapshot, t: Translator): Fact[] {
  return [...closedFacts(quote, t), expiryFact(quote, t)];
}

export function expiryFact(quote: QuoteSnapshot, t: Translator): Fact {
  return {
    label: t.text('fact.expiry'),
    value: t.day(expiryOf(quote)),
    detail: t.text('fact.expiry.zone', { zone: t.timeZone(quote.timeZone) }),
  };
}

/** The amount to pay. */
export function totalFact(quote: QuoteSnapshot, t: Translator): Fact {
  const { label, amount } = totalSum(quote, t);
  return { label, value: amount };
}

/** The facts of a quote that can no longer be accepted. */
export function closedFacts(quote: QuoteSnapshot, t: Translator): Fact[] {
  return [{ label: t.text('fact.quote'), value: t.isolate(quote.number) }, customerFact(quote, t), totalFact(quote, t)];
}

export function customerFact({ customer: { name, vatNumber } }: QuoteSnapshot, t: Translator): Fact {
  const detail = vatNumber === undefined ? undefined : t.text('vatNumber', { number: t.isolate(vatNumber) });
  return { label: t.text('fact.customer'), value: name, detail };
}

/** The subject of the quote mail and of its reminders. */
export function quoteReadySubject(quote: QuoteSnapshot, t: Translator): string {
  return t.text('quoteReady.subject', { number: t.isolate(quote.number), date: t.shortDay(expiryOf(quote)) });
}

export function closedPreheader(quote: QuoteSnapshot, t: Translator): string {
  return t.text('preheader.closed', {
    number: t.isolate(quote.number),
    total: totalInWords(quote, t),
  });
}

export function linkOf(label: string, link: string | undefined): LetterLink | undefined {
  return link === undefined ? undefined : { label, link };
}

function noteOf({ note }: QuoteSnapshot, t: Translator): Letter['quotation'] {
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
