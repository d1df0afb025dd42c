import type { Temporal } from 'temporal-polyfill';
import { TERM_MONTHS, type TermName } from '../values/dates.ts';
import type { DemoCustomer } from './demo-customer.ts';
import { DEMO_CUSTOMERS } from './demo-customers.ts';

export interface DemoSubscription {
  readonly reference: string;
  readonly customerCsn: string;
  readonly partnerCsn?: string;
  readonly sku: string;
  readonly quantity: number;
  readonly term: TermName;
  readonly currency: string;
  readonly purchaseMethod: string;
  readonly startDate: Temporal.PlainDate;
  readonly endDate: Temporal.PlainDate;
  readonly autoRenew: boolean;
  readonly status: 'ACTIVE' | 'CANCELED' | 'TRIAL';
}

type Sold = Pick<DemoSubscription, 'sku' | 'quantity' | 'term' | 'purchaseMethod' | 'autoRenew' | 'status'> & {
  readonly throughPartner: boolean;
  /** Days from today to the end date. */
  readonly daysLeft: number;
};

/** Subscriptions that are spread over the renewal window of `today`. The same day gives the same ones. */
export function demoSubscriptions(today: Temporal.PlainDate): DemoSubscription[] {
  return DEMO_CUSTOMERS.flatMap((customer, index) => {
    const sold = index === 0 ? [...WALK, ...ODDITIES, ...QUOTED] : [...everyday(index), ...ODDITIES];
    return sold.map((each, number) => subscription(customer, each, number + 1, today));
  });
}

function subscription(
  { csn, currency, partnerCsn }: DemoCustomer,
  { throughPartner, daysLeft, ...sold }: Sold,
  number: number,
  today: Temporal.PlainDate,
): DemoSubscription {
  const endDate = today.add({ days: daysLeft });
  return {
    ...sold,
    reference: `SUB-${csn.slice(-3)}-${String(number).padStart(4, '0')}`,
    customerCsn: csn,
    partnerCsn: throughPartner ? partnerCsn : undefined,
    currency,
    startDate: endDate.add({ days: 1 }).subtract({ months: TERM_MONTHS[sold.term] }),
    endDate,
  };
}

// Two groups for the README. None of them is due for an automatic quote (U1), which would come before the reader's own.
const WALK: readonly Sold[] = [
  invoice('FJR-SUITE', 12, 40),
  invoice('FJR-DRAFT', 30, 40),
  invoice('FJR-MODEL', 8, 55),
  invoice('FJR-REVIEW', 4, 72),
  { ...invoice('FJR-RENDER', 6, 84), term: 'THREE_YEAR' },
  { ...invoice('FJR-SURVEY', 2, -9), autoRenew: false },
  card('FJR-DRAFT', 5, 33),
  card('FJR-MODEL', 2, 47),
  { ...card('FJR-RENDER', 1, 61), autoRenew: true },
  card('FJR-REVIEW', 10, 90),
];

// One more group for each thing that `quoteDemo` makes: a draft, a sent quote, an order, and requests to the
// partner and to sales.
const QUOTED: readonly Sold[] = [
  { ...card('FJR-DRAFT', 3, 64), purchaseMethod: 'DIRECT_DEBIT' },
  { ...card('FJR-REVIEW', 3, 66), purchaseMethod: 'DIRECT_DEBIT' },
  { ...invoice('FJR-SUITE', 5, 68), purchaseMethod: 'PAYPAL' },
  { ...invoice('FJR-RENDER', 2, 74), purchaseMethod: 'PAYPAL' },
  { ...invoice('FJR-DRAFT', 15, 44), purchaseMethod: 'DIRECT_DEBIT' },
  { ...invoice('FJR-SURVEY', 3, 44), purchaseMethod: 'DIRECT_DEBIT' },
  { ...invoice('FJR-MODEL', 20, 58), purchaseMethod: 'CARD' },
  { ...invoice('FJR-REVIEW', 20, 58), purchaseMethod: 'CARD' },
  { ...invoice('FJR-SUITE', 2, 70), purchaseMethod: 'CARD' },
  { ...invoice('FJR-SUITE', 4, 80), throughPartner: false },
];

function invoice(sku: string, quantity: number, daysLeft: number): Sold {
  return { ...card(sku, quantity, daysLeft), purchaseMethod: 'INVOICE', throughPartner: true };
}

function card(sku: string, quantity: number, daysLeft: number): Sold {
  return {
    sku,
    quantity,
    daysLeft,
    term: 'ANNUAL',
    purchaseMethod: 'CARD',
    autoRenew: false,
    status: 'ACTIVE',
    throughPartner: false,
  };
}

// Subscriptions that E1 to E4 and E6 exclude, all of them inside the window.
const ODDITIES: readonly Sold[] = [
  { ...card('FJR-DRAFT', 3, 20), status: 'TRIAL' },
  { ...card('FJR-MODEL', 1, 35), status: 'CANCELED' },
  card('FJR-CLASSIC', 2, 50),
  card('FJR-CARE', 1, 25),
  card('FJR-UNITS', 100, 15),
  card('FJR-LAB', 1, 65),
];

// Both sides of every bound of the window (W1) and of the days for automatic quotes (U1).
const DAYS_LEFT = [-120, -46, -45, -18, -1, 0, 12, 30, 31, 75] as const;
const FAR_DAYS = [90, 91, 160, 320, 700] as const;
const SKUS = ['FJR-DRAFT', 'FJR-MODEL', 'FJR-SUITE', 'FJR-RENDER', 'FJR-REVIEW', 'FJR-SURVEY'] as const;
const SEATS = [1, 3, 5, 10, 25, 60] as const;
const METHODS = ['INVOICE', 'CARD', 'DIRECT_DEBIT', 'PAYPAL'] as const;
const TERMS = ['ANNUAL', 'ANNUAL', 'THREE_YEAR', 'ANNUAL', 'MONTHLY'] as const;

function everyday(seed: number): Sold[] {
  const farDays = FAR_DAYS[seed % FAR_DAYS.length];
  return [...DAYS_LEFT, ...(farDays === undefined ? [] : [farDays])].map((daysLeft, number) => ({
    sku: pick(SKUS, seed + number),
    quantity: pick(SEATS, seed * 5 + number),
    term: daysLeft > 365 ? 'THREE_YEAR' : pick(TERMS, seed * 2 + number),
    purchaseMethod: pick(METHODS, Math.floor(number / 2) + seed),
    autoRenew: (seed + number) % 3 === 0,
    status: 'ACTIVE',
    // Every other pair, so that the partner has groups of several.
    throughPartner: Math.floor(number / 2) % 2 === 1,
    daysLeft,
  }));
}

function pick<T>(choices: readonly [T, ...T[]], number: number): T {
  return choices[number % choices.length] ?? choices[0];
}
