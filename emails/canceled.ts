import { closedFacts, closedPreheader, linkOf, reasonOf } from './facts.ts';
import type { Translator } from './language.ts';
import type { Letter } from './letter.ts';
import type { Mail } from './mail.ts';

export function canceled(mail: Mail, t: Translator): Letter {
  const { quote } = mail;
  const number = t.isolate(quote.number);
  return {
    subject: t.text('canceled.subject', { number }),
    preheader: closedPreheader(quote, t),
    heading: t.text('canceled.heading'),
    paragraphs: [t.text('canceled.lead', { number, customer: quote.customer.name }), t.text('canceled.next')],
    facts: closedFacts(quote, t),
    quotation: reasonOf(mail, t),
    action: linkOf(t.text('action.view'), mail.link),
  };
}
