import type { Translator } from '../language.ts';
import type { Fact, Letter } from '../letter.ts';
import type { RequestMail } from '../mail.ts';
import { quotableFact, requestFacts } from './request-facts.ts';

/** K3: tells the one who is asked that a customer wants a quote, and how to go on. It has no link: portals differ. */
export function quoteRequested({ request, reader }: RequestMail, t: Translator): Letter {
  const { customer, isBySales, lines, closesOn, message } = request;
  const number = t.isolate(request.number);
  const count = lines.length;
  return {
    subject: t.text('requested.subject', { number }),
    preheader: t.text('requested.preheader', { count, date: t.day(closesOn) }),
    heading: t.text('requested.heading'),
    paragraphs: [
      t.text(isBySales ? 'requested.lead.sales' : 'requested.lead', { customer: customer.name, count }),
      t.text('requested.next', { number }),
    ],
    facts: [...requestFacts(request, t), ...requesterFacts(request, reader, t), quotableFact(request, t)],
    quotation: message === undefined ? undefined : { label: t.text('message.label'), text: message },
  };
}

/** V8, K4: a partner is not told who of the customer's people asked. */
function requesterFacts({ requestedBy }: RequestMail['request'], { as }: RequestMail['reader'], t: Translator): Fact[] {
  return as === 'SALES' ? [{ label: t.text('fact.requestedBy'), value: requestedBy }] : [];
}
