import { expiryOf, openQuote } from './facts.ts';
import type { Translator } from './language.ts';
import type { Letter } from './letter.ts';
import type { Mail } from './mail.ts';

export function extended(mail: Mail, t: Translator): Letter {
  const { quote } = mail;
  return {
    ...openQuote(mail, t),
    subject: t.text('extended.subject', { number: t.isolate(quote.number), date: t.shortDay(expiryOf(quote)) }),
    heading: t.text('extended.heading'),
    paragraphs: [lead(mail, t), t.text('extended.next')],
  };
}

function lead({ quote }: Mail, t: Translator): string {
  const { offeredBy, customer } = quote;
  const said = { customer: customer.name, date: t.day(expiryOf(quote)) };
  return offeredBy.name === undefined
    ? t.text('extended.lead.sales', said)
    : t.text('extended.lead.partner', { ...said, partner: offeredBy.name });
}
