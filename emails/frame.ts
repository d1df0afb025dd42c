import { isDomestic } from './is-domestic.ts';
import type { Translator } from './language.ts';
import type { Mail } from './mail.ts';
import { type ProofText, proofText } from './proof-text.ts';
import { registrationLines } from './seller-texts.ts';

/** The text around every letter: the greeting, the sender, how to answer, and why the reader got it. */
export interface Frame {
  readonly greeting: string;
  readonly sender: string;
  /** How a customer reaches the seller. Absent in the seller's own copy. */
  readonly reply?: { readonly text: string; readonly email: string };
  readonly why: string;
  /** How to get no more mails of this kind. */
  readonly stop?: { readonly label: string; readonly link: string };
  /** Absent in the seller's own copy. */
  readonly proof?: ProofText;
  /** S1: who sells, where, and registered how. */
  readonly seller: readonly string[];
}

export function frameOf({ reader, quote, stopLink, others = [] }: Mail, t: Translator): Frame {
  const { offeredBy, customer, number, proof } = quote;
  const sells = reader.as === 'PARTNER' || reader.as === 'SALES';
  return {
    greeting: reader.name === undefined ? t.text('greeting.plain') : t.text('greeting.named', { name: reader.name }),
    sender:
      offeredBy.name === undefined
        ? t.text('footer.sender.sales')
        : t.text('footer.sender.partner', { partner: offeredBy.name }),
    reply: sells ? undefined : { text: t.text('footer.reply'), email: offeredBy.email },
    why:
      others.length > 0
        ? t.text('digest.why', { customer: customer.name })
        : t.text('footer.why', { reader: reader.as, number: t.isolate(number), customer: customer.name }),
    stop: stopLink === undefined ? undefined : { label: t.text('footer.stop'), link: stopLink },
    proof: proof && !sells && others.length === 0 ? proofText(proof, t) : undefined,
    seller: sellerLines(quote, t),
  };
}

function sellerLines(quote: Mail['quote'], t: Translator): string[] {
  const { seller } = quote;
  const address = seller.address
    ? [
        t
          .address(seller.address, isDomestic(quote))
          .map((line) => t.isolate(line))
          .join(t.direction === 'rtl' ? '، ' : ', '),
      ]
    : [];
  const registered = registrationLines(seller, t).join(' · ');
  return [t.text('seller.sold', { seller: seller.legalName }), ...address, ...(registered === '' ? [] : [registered])];
}
