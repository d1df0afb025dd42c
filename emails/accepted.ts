import type { SnapshotOrder } from '../src/snapshots/quote-snapshot.ts';
import { dayIn } from '../src/values/dates.ts';
import { customerFact, linkOf, totalFact } from './facts.ts';
import type { Translator } from './language.ts';
import type { Fact, Letter } from './letter.ts';
import type { Mail } from './mail.ts';
import { nextText, paymentLines } from './seller-texts.ts';
import { totalInWords } from './tax-sums.ts';

export function accepted(mail: Mail, t: Translator): Letter {
  const { quote, reader, link } = mail;
  const { order } = quote;
  if (!order) {
    throw new TypeError(`Quote ${quote.number} was accepted, but has no order`);
  }
  const number = t.isolate(quote.number);
  const buys = reader.as === 'PRIMARY' || reader.as === 'ADDITIONAL';
  return {
    subject: t.text('accepted.subject', { order: t.isolate(order.number), number }),
    preheader: t.text('accepted.preheader', {
      order: t.isolate(order.number),
      total: totalInWords(quote, t),
    }),
    heading: t.text(buys ? 'accepted.heading' : 'accepted.heading.seller'),
    paragraphs: [
      t.text('accepted.lead', { name: order.acceptedBy, number, customer: quote.customer.name }),
      ...(buys ? [nextText(quote, t)] : []),
    ],
    facts: orderFacts(mail, order, t),
    action: linkOf(t.text('action.order'), link),
    document: linkOf(t.text('action.confirmation'), mail.documentLink),
    linesHeading: t.text('lines.heading.order'),
  };
}

function orderFacts({ quote }: Mail, order: SnapshotOrder, t: Translator): Fact[] {
  const facts: Fact[] = [
    { label: t.text('fact.order'), value: t.isolate(order.number) },
    customerFact(quote, t),
    totalFact(quote, t),
    { label: t.text('fact.acceptedBy'), value: order.acceptedBy },
    {
      label: t.text('fact.acceptedOn'),
      value: t.day(dayIn(quote.timeZone, order.placedAt)),
      detail: t.timeZone(quote.timeZone),
    },
  ];
  const [payment = '', account] = paymentLines(quote, t);
  facts.push({ label: t.text('payment.heading'), value: payment, detail: account });
  const reference = order.purchaseOrderReference;
  return reference === undefined ? facts : [...facts, { label: t.text('fact.purchaseOrder'), value: reference }];
}
