import { actionOf, calendarOf, documentOf, noteOf, openFacts, openPreheader, quoteReadySubject } from './facts.ts';
import type { Translator } from './language.ts';
import type { Letter } from './letter.ts';
import type { Mail } from './mail.ts';

export function quoteReady(mail: Mail, t: Translator): Letter {
  const { quote } = mail;
  return {
    subject: quoteReadySubject(quote, t),
    preheader: openPreheader(quote, t),
    heading: t.text('quoteReady.heading'),
    paragraphs: [lead(mail, t), t.text('quoteReady.next')],
    facts: openFacts(quote, t),
    quotation: noteOf(quote, t),
    action: actionOf(t.text('action.accept'), mail.link),
    document: documentOf(t.text('action.document'), mail),
    calendar: calendarOf(mail, t),
    linesHeading: t.text('lines.heading'),
  };
}

function lead({ quote: { offeredBy, customer } }: Mail, t: Translator): string {
  return offeredBy.name === undefined
    ? t.text('quoteReady.lead.sales', { customer: customer.name })
    : t.text('quoteReady.lead.partner', { partner: offeredBy.name, customer: customer.name });
}
