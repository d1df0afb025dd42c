import { Temporal } from 'temporal-polyfill';
import { SAMPLE_SELLER } from '../../emails/sample-seller.ts';
import type { QuotePageFacts } from '../../src/pages/load-quote-page.ts';
import type { QuoteSnapshot, SnapshotLine } from '../../src/snapshots/quote-snapshot.ts';
import { type TermName, termAfter } from '../../src/values/dates.ts';
import { Money } from '../../src/values/money.ts';
import { NOW } from './clock.ts';

/** A quote as its recipient sees it: a Norwegian studio's renewal by a partner, with any part replaced. */
export function openQuote(
  snapshot: Partial<QuoteSnapshot> = {},
  rest: Partial<Omit<QuotePageFacts, 'snapshot'>> = {},
): QuotePageFacts {
  return {
    snapshot: quoteSheet(snapshot),
    now: NOW,
    reader: { name: 'Kari Nordmann', email: 'kari@fjordarkitekter.example', language: 'en' },
    recipients: [
      {
        name: 'Kari Nordmann',
        email: 'kari@fjordarkitekter.example',
        state: 'DELIVERED',
        firstViewedAt: Temporal.Instant.from('2026-11-23T08:00:00Z'),
      },
      { name: 'Ola Hansen', email: 'ola@fjordarkitekter.example', state: 'BOUNCED' },
      { email: 'innkjop@fjordarkitekter.example', state: 'SENT' },
    ],
    mayAnswer: true,
    hasChangedSubscription: false,
    documents: [{ kind: 'QUOTE', language: 'en', size: 17_036 }],
    ...rest,
  };
}

export function quoteSheet(parts: Partial<QuoteSnapshot> = {}): QuoteSnapshot {
  const currencyCode = parts.currencyCode ?? 'NOK';
  const lines = parts.lines ?? someLines(3, currencyCode);
  return {
    number: 'Q-7K3M-9P2X-4D',
    status: 'SENT',
    customer: {
      csn: '0001002003',
      name: 'Fjord Arkitekter AS',
      address: { line1: 'Bryggegata 7', line2: '3. etasje', postalCode: '0250', city: 'Oslo', countryCode: 'NO' },
    },
    offeredBy: { kind: 'PARTNER', name: 'Nordlys Software AS', email: 'salg@nordlys.example' },
    seller: SAMPLE_SELLER,
    purchaseMethod: 'INVOICE',
    currencyCode,
    lines,
    discounts: discountsOf(lines),
    taxes: [],
    totals: totalsOf(lines, currencyCode),
    expiresOn: Temporal.PlainDate.from('2026-12-23'),
    expiresAt: Temporal.Instant.from('2026-12-23T23:00:00Z'),
    timeZone: 'Europe/Oslo',
    note: 'Ta gjerne kontakt om dere vil samle alt på én dato.\nVi er på kontoret hver dag til 16.',
    sentAt: Temporal.Instant.from('2026-11-22T10:00:00Z'),
    proof: PROOF,
    ...parts,
  };
}

const PROOF = {
  fingerprint: 'T4WZ-93KD-6GXB-VH72-PQ5N',
  address: 'https://www.fjellrom.example/verify',
  link: 'https://www.fjellrom.example/verify?number=Q-7K3M-9P2X-4D&fingerprint=T4WZ-93KD-6GXB-VH72-PQ5N',
};

export function someLines(count: number, currencyCode: string): SnapshotLine[] {
  return Array.from({ length: count }, (_, index) => lineOf(index, currencyCode));
}

export const ORDER: NonNullable<QuoteSnapshot['order']> = {
  number: 'O-5T8W-2N6R-1H',
  placedAt: Temporal.Instant.from('2026-11-23T09:00:00Z'),
  acceptedBy: 'Kari Nordmann',
  purchaseOrderReference: 'PO 2026-118',
};

const PRODUCTS = ['Atelier Studio', 'Atelier Collaborate Pro', 'Fjell Civil Engineering Collection', 'Havn Review'];
const TERMS: readonly TermName[] = ['ANNUAL', 'THREE_YEAR', 'MONTHLY'];

function lineOf(index: number, currencyCode: string): SnapshotLine {
  const term = TERMS[index % 3] ?? 'ANNUAL';
  const quantity = [25, 4, 1][index % 3] ?? 1;
  const unitPrice = new Money([1_234_560n, 3_600_000n, 99_900n][index % 3] ?? 0n, currencyCode);
  const list = unitPrice.times(quantity);
  const discounts = [
    ...(index % 3 === 0
      ? [{ promotionCode: 'EARLY', name: 'Early renewal 10 %', amount: list.fraction(1n, 10n) }]
      : []),
    ...(index % 2 === 0
      ? [{ promotionCode: 'LOYAL', name: 'Five years with us', amount: list.fraction(5n, 100n) }]
      : []),
  ];
  const discount = Money.sum(
    discounts.map((one) => one.amount),
    currencyCode,
  );
  const currentEndDate = Temporal.PlainDate.from('2026-12-31');
  const span = termAfter(currentEndDate, term);
  return {
    action: 'RENEWAL',
    productName: PRODUCTS[index % PRODUCTS.length] ?? '',
    reference: `SUB-${10_482 + index}`,
    quantity,
    term,
    before: index % 3 === 1 ? { quantity: quantity + 1, term: 'ANNUAL' } : undefined,
    currentEndDate,
    startDate: span.start,
    endDate: span.end,
    unitPrice,
    discounts,
    totals: { list, discount, total: list.minus(discount) },
  };
}

function discountsOf(lines: readonly SnapshotLine[]): QuoteSnapshot['discounts'] {
  const byCode = new Map<string, QuoteSnapshot['discounts'][number]>();
  for (const discount of lines.flatMap((line) => line.discounts)) {
    const known = byCode.get(discount.promotionCode);
    byCode.set(discount.promotionCode, known ? { ...known, amount: known.amount.plus(discount.amount) } : discount);
  }
  return [...byCode.values()].sort((one, other) => (one.promotionCode < other.promotionCode ? -1 : 1));
}

function totalsOf(lines: readonly SnapshotLine[], currencyCode: string): QuoteSnapshot['totals'] {
  const sum = (of: 'list' | 'discount' | 'total') =>
    Money.sum(
      lines.map((line) => line.totals[of]),
      currencyCode,
    );
  return { list: sum('list'), discount: sum('discount'), total: sum('total') };
}
