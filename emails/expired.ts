import { closedFacts, closedPreheader, expiryOf, linkOf } from './facts.ts';
import type { Translator } from './language.ts';
import type { Letter } from './letter.ts';
import type { Mail } from './mail.ts';

/** M8: tells that the quote ran out, whom to ask and, while it can be made, that a new quote can be had. */
export function expired(mail: Mail, t: Translator): Letter {
  const { quote } = mail;
  const number = t.isolate(quote.number);
  const date = t.day(expiryOf(quote));
  return {
    subject: t.text('expired.subject', { number }),
    preheader: closedPreheader(quote, t),
    heading: t.text('expired.heading'),
    paragraphs: [t.text('expired.lead', { number, customer: quote.customer.name, date }), nextStep(mail, t)],
    facts: [...closedFacts(quote, t), { label: t.text('fact.expiry'), value: date }],
    action: linkOf(t.text('action.view'), mail.link),
  };
}

function nextStep({ quote: { offeredBy }, requotableUntil: until }: Mail, t: Translator): string {
  if (until === 'OVER') {
    return t.text('requestDeclined.next.over');
  }
  if (!until) {
    return t.text('canceled.next');
  }
  const date = t.day(until);
  return offeredBy.name === undefined
    ? t.text('expired.next.sales', { date })
    : t.text('expired.next.partner', { date, partner: offeredBy.name });
}
