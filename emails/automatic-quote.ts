import { earliest } from '../src/values/dates.ts';
import { actionOf, calendarOf, documentOf, noteOf, openFacts, openPreheader } from './facts.ts';
import type { Translator } from './language.ts';
import type { Letter } from './letter.ts';
import type { Mail } from './mail.ts';

export function automaticQuote(mail: Mail, t: Translator): Letter {
  const { quote } = mail;
  const ends = quote.lines.flatMap((line) => line.currentEndDate ?? []);
  if (ends.length === 0) {
    throw new TypeError(`Automatic quote ${quote.number} renews nothing`);
  }
  const count = quote.lines.length;
  const day = earliest(ends); // U2: all lines have one end date; if they ever differ, the first counts
  return {
    subject: t.text('automatic.subject', { count, date: t.shortDay(day), number: t.isolate(quote.number) }),
    preheader: openPreheader(quote, t),
    heading: t.text('automatic.heading', { count, date: t.day(day) }),
    paragraphs: [
      t.text('automatic.lead', { count, customer: quote.customer.name }),
      t.text('automatic.next', { count }),
    ],
    facts: openFacts(quote, t),
    quotation: noteOf(quote, t),
    action: actionOf(t.text('action.accept'), mail.link),
    document: documentOf(t.text('action.document'), mail),
    calendar: calendarOf(mail, t),
    linesHeading: t.text('lines.heading'),
  };
}
