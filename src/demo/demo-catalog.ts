import { TERMS, type TermName } from '../values/dates.ts';
import { divideHalfUp, Money } from '../values/money.ts';

export interface DemoProduct {
  readonly sku: string;
  readonly name: string;
  readonly kind: 'SUBSCRIPTION' | 'SUCCESS_PLAN' | 'VALUE_BASED';
  readonly renewable: boolean;
  /** Euro cents per seat and year. Absent if the product has no list price. */
  readonly yearlyCents?: bigint;
}

export const DEMO_PRODUCTS: readonly DemoProduct[] = [
  product('FJR-DRAFT', 'Fjellrom Draft', 24_900n),
  product('FJR-MODEL', 'Fjellrom Model', 114_500n),
  product('FJR-SUITE', 'Fjellrom Building Suite', 189_000n),
  product('FJR-RENDER', 'Fjellrom Render', 62_400n),
  product('FJR-REVIEW', 'Fjellrom Review', 18_900n),
  product('FJR-SURVEY', 'Fjellrom Survey & Terrain', 87_300n),
  { ...product('FJR-CARE', 'Fjellrom Care Premium', 45_000n), kind: 'SUCCESS_PLAN' },
  { ...product('FJR-UNITS', 'Fjellrom Cloud Units', 9_900n), kind: 'VALUE_BASED' },
  { ...product('FJR-CLASSIC', 'Fjellrom Draft Classic 2019', 12_900n), renewable: false },
  product('FJR-LAB', 'Fjellrom Lab (preview)'),
];

function product(sku: string, name: string, yearlyCents?: bigint): DemoProduct {
  return { sku, name, kind: 'SUBSCRIPTION', renewable: true, yearlyCents };
}

// `rate`: thousandths of a minor unit per euro cent. `step`: list prices are multiples of this many minor units.
const CURRENCIES: readonly { readonly code: string; readonly rate: bigint; readonly step: bigint }[] = [
  { code: 'EUR', rate: 1_000n, step: 100n },
  { code: 'NOK', rate: 11_600n, step: 500n },
  { code: 'SEK', rate: 11_200n, step: 500n },
  { code: 'DKK', rate: 7_460n, step: 500n },
  { code: 'GBP', rate: 860n, step: 50n },
  { code: 'USD', rate: 1_080n, step: 50n },
  { code: 'JPY', rate: 1_640n, step: 100n },
  { code: 'KWD', rate: 3_300n, step: 250n },
  { code: 'BRL', rate: 6_150n, step: 10n },
  { code: 'AED', rate: 3_970n, step: 500n },
];

export interface DemoPrice {
  readonly sku: string;
  readonly term: TermName;
  readonly currency: string;
  readonly unitPrice: string;
}

/** Prices for all products that have one, in every term and currency. */
export function demoPrices(): DemoPrice[] {
  return DEMO_PRODUCTS.flatMap(({ sku, yearlyCents }) =>
    yearlyCents === undefined
      ? []
      : CURRENCIES.flatMap(({ code, rate, step }) =>
          TERMS.map((term) => {
            const steps = divideHalfUp(yearlyCents * PERCENT_OF_YEAR[term] * rate, 100n * 1_000n * step);
            return { sku, term, currency: code, unitPrice: new Money(steps * step, code).amount };
          }),
        ),
  );
}

const PERCENT_OF_YEAR: Readonly<Record<TermName, bigint>> = { MONTHLY: 12n, ANNUAL: 100n, THREE_YEAR: 270n };

export interface DemoPromotion {
  readonly code: string;
  readonly name: string;
  readonly percent?: string;
  readonly amount?: readonly [amount: string, currency: string];
  readonly skus?: string;
  readonly terms?: string;
  readonly actions?: string;
  readonly countries?: string;
  readonly minQuantity?: number;
  /** Days relative to today, both included. Without `until` the promotion never ends. */
  readonly days: readonly [from: number, until?: number];
  readonly stackable: boolean;
}

export const DEMO_PROMOTIONS: readonly DemoPromotion[] = [
  {
    code: 'RENEW10',
    name: 'Early renewal',
    percent: '10',
    terms: 'ANNUAL|THREE_YEAR',
    actions: 'RENEWAL',
    days: [-60, 210],
    stackable: false,
  },
  {
    code: 'TEAM15',
    name: 'Team of 25 or more',
    percent: '15',
    minQuantity: 25,
    days: [-200],
    stackable: false,
  },
  {
    code: 'THREE20',
    name: 'Three-year commitment: one price for the whole term, and a fifth off every seat that stays with us until then',
    percent: '20',
    terms: 'THREE_YEAR',
    days: [-30, 150],
    stackable: false,
  },
  {
    code: 'NORDIC',
    name: 'Nordic neighbours',
    percent: '2.5',
    countries: 'NO|SE|DK',
    days: [-90, 120],
    stackable: true,
  },
  {
    code: 'SUITE-NOK',
    name: 'Building Suite seats',
    amount: ['250.00', 'NOK'],
    skus: 'FJR-SUITE',
    minQuantity: 5,
    days: [-20, 100],
    stackable: true,
  },
  {
    code: 'GULF',
    name: 'Gulf office launch',
    amount: ['7.500', 'KWD'],
    countries: 'KW',
    days: [-45, 180],
    stackable: true,
  },
  {
    code: 'MINATO',
    name: '港キャンペーン',
    amount: ['1500', 'JPY'],
    skus: 'FJR-MODEL|FJR-RENDER',
    countries: 'JP',
    days: [-15, 75],
    stackable: true,
  },
  { code: 'FIRST25', name: 'First year', percent: '25', actions: 'NEW', days: [-100, 265], stackable: false },
  { code: 'SPRING', name: 'Spring (over)', percent: '30', days: [-180, -1], stackable: false },
  { code: 'NEXT', name: 'Not yet', percent: '35', days: [30, 60], stackable: false },
];
