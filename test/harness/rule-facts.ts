import type { Discounting } from '../../src/catalog/best-discounts.ts';
import { PriceBook } from '../../src/catalog/price-book.ts';
import type { ResolvedLine } from '../../src/quotes/plan/resolved-line.ts';
import type { RuleFacts } from '../../src/quotes/plan/rule-facts.ts';
import type { Policies } from '../../src/settings/policies.ts';
import { TODAY } from './clock.ts';
import { CUSTOMER, PRODUCT, priceOf, subscriptionOf } from './rows.ts';

const WINDOW = { daysBefore: 90, daysAfter: 45 };

export const POLICIES: Policies = {
  window: { MONTHLY: WINDOW, ANNUAL: WINDOW, THREE_YEAR: WINDOW },
  quoteValidDays: 30,
  draftDays: 90,
  draftsPerCustomer: 200,
  mailsPerCustomerAndDay: 200,
  mailsPerPartnerAndDay: 2_000,
  additionalRecipients: 4,
  autoQuoteDays: 30,
  autoQuoteConsolidate: true,
  mailExpired: true,
  automaticMails: 'on',
  attachDocument: 'off',
  remindDays: [7, 1],
};

/** The reckoning part of a promotion: `percentBp` or `amountMinor` per seat. */
export function discounting(code: string, off: Partial<Discounting>, stackable = false): Discounting {
  return { code, name: code, stackable, ...off };
}

/** Annual and monthly are sold; three years are not. */
export const BOOK = new PriceBook([priceOf('ANNUAL', 120_050n), priceOf('MONTHLY', 12_000n)], []);

export function requestOf(changes: Partial<ResolvedLine> = {}): ResolvedLine {
  const subscription = 'subscription' in changes ? changes.subscription : subscriptionOf();
  return {
    action: 'RENEWAL',
    product: PRODUCT,
    customer: CUSTOMER,
    currencyCode: subscription?.currencyCode ?? 'NOK',
    purchaseMethod: subscription?.purchaseMethod ?? 'CARD',
    fieldOf: (name) => ['lines', '0', name],
    ...changes,
    subscription,
  };
}

export function ruleFactsOf(changes: Partial<RuleFacts> = {}): RuleFacts {
  return { todayOf: () => TODAY, book: BOOK, channel: 'SELF_SERVICE', policies: POLICIES, rented: [], ...changes };
}

export function codesOf(errors: readonly { readonly code: string }[]): string[] {
  return errors.map(({ code }) => code);
}

/** Each error as `CODE path.into.the.input`. */
export function located(errors: readonly { readonly code: string; readonly field?: readonly string[] }[]): string[] {
  return errors.map(({ code, field }) => `${code} ${field?.join('.')}`);
}
