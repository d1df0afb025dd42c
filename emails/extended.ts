import { actionOf, calendarOf, documentOf, expiryOf, noteOf, openFacts, openPreheader } from './facts.ts';
import type { Translator } from './language.ts';
import type { Letter } from './letter.ts';
import type { Mail } from './mail.ts';

export function extended(mail: Mail, t: Translator): Letter {
  const { quote } = mail;
  return {
    subject: t.text('extended.subject', { number: t.isolate(quote.number), date: t.shortDay(expiryOf(quote)) }),
    preheader: openPreheader(quote, t),
    heading: t.text('extended.heading'),
    paragraphs: [lead(mail, t), t.text('extended.next')],
    facts: openFacts(quote, t),
    quotation: noteOf(quote, t),
    action: actionOf(t.text('action.accept'), mail.link),
    document: documentOf(t.text('action.document'), mail),
    calendar: calendarOf(mail, t),
    linesHeading: t.text('lines.heading'),
  };
}

function lead({ quote }: Mail, t: Translator): string {
  const { offeredBy, customer } = quote;
  const said = { customer: customer.name, date: t.day(expiryOf(quote)) };
  return offeredBy.name === undefined
    ? t.text('extended.lead.sales', said)
    : t.text('extended.lead.partner', { ...said, partner: offeredBy.name });
}
