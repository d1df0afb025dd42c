import { closedFacts, closedPreheader, linkOf, reasonOf } from './facts.ts';
import type { Translator } from './language.ts';
import type { Letter } from './letter.ts';
import type { Mail } from './mail.ts';

export function declined(mail: Mail, t: Translator): Letter {
  const { quote, reader } = mail;
  const number = t.isolate(quote.number);
  const lead = t.text('declined.lead', { number, customer: quote.customer.name });
  const buys = reader.as === 'PRIMARY' || reader.as === 'ADDITIONAL';
  return {
    subject: t.text('declined.subject', { number }),
    preheader: closedPreheader(quote, t),
    heading: t.text('declined.heading'),
    paragraphs: buys ? [lead, t.text('declined.next')] : [lead],
    facts: closedFacts(quote, t),
    quotation: reasonOf(mail, t),
    action: linkOf(t.text('action.view'), mail.link),
  };
}
