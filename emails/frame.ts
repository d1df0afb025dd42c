import type { Translator } from './language.ts';
import type { Mail } from './mail.ts';

/** What stands around every letter: the greeting, and who sent it, how to answer and why one got it. */
export interface Frame {
  readonly greeting: string;
  readonly sender: string;
  /** How a customer reaches the seller; the seller's own copy has none. */
  readonly reply?: { readonly text: string; readonly email: string };
  readonly why: string;
}

export function frameOf({ reader, quote }: Mail, t: Translator): Frame {
  const { seller, customer, number } = quote;
  const sells = reader.as === 'PARTNER' || reader.as === 'SALES';
  return {
    greeting: reader.name === undefined ? t.text('greeting.plain') : t.text('greeting.named', { name: reader.name }),
    sender:
      seller.name === undefined
        ? t.text('footer.sender.sales')
        : t.text('footer.sender.partner', { seller: seller.name }),
    reply: sells ? undefined : { text: t.text('footer.reply'), email: seller.email },
    why: t.text('footer.why', { reader: reader.as, number: t.isolate(number), customer: customer.name }),
  };
}
