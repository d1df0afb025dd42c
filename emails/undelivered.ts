import { expiryOf, openFacts } from './facts.ts';
import type { Translator } from './language.ts';
import type { Letter } from './letter.ts';
import type { Mail, Unreached } from './mail.ts';
import { totalInWords } from './tax-sums.ts';

/** R11: tells the side that made a quote whom it did not reach, why, and what to do. */
export function undelivered({ quote, unreached = [] }: Mail, t: Translator): Letter {
  const number = t.isolate(quote.number);
  const customer = quote.customer.name;
  return {
    subject: t.text('undelivered.subject', { number }),
    preheader: t.text('undelivered.preheader', { number, total: totalInWords(quote, t) }),
    heading: t.text('undelivered.heading'),
    paragraphs: [
      t.text('undelivered.lead', { number, customer }),
      ...unreached.map(({ email, status }) => t.text('undelivered.why', { email, status })),
      quote.status === 'SENT'
        ? t.text('undelivered.next', { date: t.day(expiryOf(quote)) })
        : t.text('undelivered.next.over'),
    ],
    facts: openFacts(quote, t),
    quotation: answerOf(unreached, t),
  };
}

/** Only the answer of the recipient's own mail server helps a seller. Other details are about our provider. */
function answerOf(unreached: readonly Unreached[], t: Translator): Letter['quotation'] {
  const text = unreached.find(({ status }) => status === 'BOUNCED')?.detail;
  return text === undefined ? undefined : { label: t.text('undelivered.answer'), text };
}
