import { openQuote, quoteReadySubject } from './facts.ts';
import type { Translator } from './language.ts';
import type { Letter } from './letter.ts';
import type { Mail } from './mail.ts';

export function quoteReady(mail: Mail, t: Translator): Letter {
  const { quote } = mail;
  return {
    ...openQuote(mail, t),
    subject: quoteReadySubject(quote, t),
    heading: t.text('quoteReady.heading'),
    paragraphs: [lead(mail, t), t.text('quoteReady.next')],
  };
}

function lead({ quote: { offeredBy, customer }, isOwn = false }: Mail, t: Translator): string {
  if (isOwn) {
    return t.text('quoteReady.lead.own', { customer: customer.name });
  }
  return offeredBy.name === undefined
    ? t.text('quoteReady.lead.sales', { customer: customer.name })
    : t.text('quoteReady.lead.partner', { partner: offeredBy.name, customer: customer.name });
}
