import { dayIn, daysBetween } from '../src/values/dates.ts';
import { expiryOf, openQuote, quoteReadySubject } from './facts.ts';
import type { Translator } from './language.ts';
import type { Letter } from './letter.ts';
import type { Mail } from './mail.ts';
import { totalInWords } from './tax-sums.ts';

export function reminder(mail: Mail, t: Translator): Letter {
  const { quote, now } = mail;
  const expiry = expiryOf(quote);
  const days = daysBetween(dayIn(quote.timeZone, now), expiry);
  return {
    ...openQuote(mail, t),
    // Mail programs group mails by subject, so a reminder keeps the quote mail's. The preheader says that it is a
    // reminder.
    subject: mail.quoteMailSubject ?? quoteReadySubject(quote, t),
    preheader: t.text('reminder.preheader', {
      number: t.isolate(quote.number),
      days,
      total: totalInWords(quote, t),
    }),
    heading: t.text('reminder.heading', { days }),
    paragraphs: [
      t.text('reminder.lead', { customer: quote.customer.name, date: t.day(expiry) }),
      t.text('reminder.next'),
    ],
  };
}
