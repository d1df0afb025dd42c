import type { Frame } from '../frame.ts';
import type { Translator } from '../language.ts';
import type { RequestMail } from '../mail.ts';

/** The text around a letter about a request. The vendor's sales send it, whoever is asked, and answer questions. */
export function requestFrame({ reader, request }: RequestMail, t: Translator): Frame {
  const { number, customer, salesEmail } = request;
  return {
    greeting: reader.name === undefined ? t.text('greeting.plain') : t.text('greeting.named', { name: reader.name }),
    sender: t.text('footer.sender.sales'),
    reply: reader.as === 'SALES' ? undefined : { text: t.text('footer.reply'), email: salesEmail },
    why: t.text('footer.why.request', { reader: reader.as, number: t.isolate(number), customer: customer.name }),
    seller: [],
  };
}
