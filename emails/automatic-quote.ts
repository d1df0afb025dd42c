import { earliest } from '../src/values/dates.ts';
import { openQuote } from './facts.ts';
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
    ...openQuote(mail, t),
    subject: t.text('automatic.subject', { count, date: t.shortDay(day), number: t.isolate(quote.number) }),
    heading: t.text('automatic.heading', { count, date: t.day(day) }),
    paragraphs: [
      t.text('automatic.lead', { count, customer: quote.customer.name }),
      t.text('automatic.next', { count }),
    ],
  };
}
