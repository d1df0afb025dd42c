import type { QuoteSnapshot } from '../src/snapshots/quote-snapshot.ts';
import type { Translator } from './language.ts';

type Seller = QuoteSnapshot['seller'];
type Sale = Pick<QuoteSnapshot, 'purchaseMethod' | 'seller'>;

/** S1: where the seller is registered, and its telephone. */
export function registrationLines({ registrationNumber, vatNumber, phone }: Seller, t: Translator): string[] {
  return [
    ...(registrationNumber === undefined
      ? []
      : [t.text('seller.registration', { number: t.isolate(registrationNumber) })]),
    ...(vatNumber === undefined ? [] : [t.text('vatNumber', { number: t.isolate(vatNumber) })]),
    ...(phone === undefined ? [] : [t.text('seller.phone', { phone: t.isolate(phone) })]),
  ];
}

/** S5: how the quote is paid, and where to. */
export function paymentLines({ purchaseMethod, seller }: Sale, t: Translator): string[] {
  const { paymentDays, bankAccount } = seller;
  if (purchaseMethod !== 'INVOICE') {
    return [t.text('payment.method', { method: purchaseMethod })];
  }
  const invoice =
    paymentDays === undefined
      ? t.text('payment.method', { method: purchaseMethod })
      : t.text('payment.invoice', { days: paymentDays });
  return bankAccount === undefined
    ? [invoice]
    : [invoice, t.text('payment.account', { account: t.isolate(bankAccount) })];
}

/** S5: what happens after acceptance. */
export function nextText({ purchaseMethod, seller }: Sale, t: Translator): string {
  const { paymentDays } = seller;
  return purchaseMethod === 'INVOICE' && paymentDays !== undefined
    ? t.text('next.invoice', { days: paymentDays })
    : t.text('next.text', { method: purchaseMethod });
}
