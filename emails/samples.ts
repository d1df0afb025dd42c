import { Temporal } from 'temporal-polyfill';
import type { QuoteSnapshot, SnapshotDiscount, SnapshotLine } from '../src/snapshots/quote-snapshot.ts';
import { termFrom } from '../src/values/dates.ts';
import { Money } from '../src/values/money.ts';
import {
  DOCUMENT_FILE,
  EXPIRY_FILE,
  linkPath,
  logoPath,
  stopPath,
  VERIFY_PATH,
  verifyAddress,
} from '../src/values/paths.ts';
import type { Language } from './language.ts';
import type { Mail, QuoteMailKind } from './mail.ts';
import { SCENES } from './sample-scenes.ts';
import { SAMPLE_SELLER } from './sample-seller.ts';
import { sampleTaxes } from './sample-taxes.ts';

export const QUOTE_MAIL_KINDS: readonly QuoteMailKind[] = [
  'QUOTE_READY',
  'AUTOMATIC_QUOTE',
  'REMINDER',
  'EXTENDED',
  'ACCEPTED',
  'DECLINED',
  'CANCELED',
  'SUPERSEDED',
  'EXPIRED',
  'UNDELIVERED',
];

/** A realistic mail about a quote, of any kind and language, for previews, tests and the benchmark. */
export function sampleMail(kind: QuoteMailKind, language: Language, lineCount = 4): Mail {
  const { reader, reason, offeredBy } = SCENES[language];
  const isToSeller = kind === 'UNDELIVERED';
  return {
    kind,
    language,
    reader: isToSeller ? { name: offeredBy.name, as: offeredBy.kind } : { name: reader, as: 'PRIMARY' },
    quote: sampleQuote(language, lineCount, kind),
    link: isToSeller ? undefined : LINK,
    stopLink: kind === 'REMINDER' ? STOP_LINK : undefined,
    documentLink: MAILS_WITH_PDF.includes(kind) ? `${LINK}${DOCUMENT_FILE}` : undefined,
    calendarLink: MAILS_OF_OPEN_QUOTES.includes(kind) ? `${LINK}${EXPIRY_FILE}` : undefined,
    logoUrl: LOGO,
    now: Temporal.Instant.from('2026-12-22T09:00:00Z'),
    reason: kind === 'DECLINED' || kind === 'CANCELED' ? reason : undefined,
    successor: kind === 'SUPERSEDED' ? { number: 'Q-8M4T-X2KD-9PRW', link: LINK } : undefined,
    requotableUntil: kind === 'EXPIRED' ? DAY.add({ days: 45 }) : undefined,
    unreached: isToSeller ? UNREACHED : undefined,
  };
}

/** In a real mail, the reader's own token replaces the braces (A7). */
const LINK = `https://quotes.example.com${linkPath('{{link-token}}')}`;

const STOP_LINK = `https://quotes.example.com${stopPath('{{stop-token}}')}`;

const MAILS_OF_OPEN_QUOTES: readonly QuoteMailKind[] = ['QUOTE_READY', 'AUTOMATIC_QUOTE', 'REMINDER', 'EXTENDED'];
const MAILS_WITH_PDF: readonly QuoteMailKind[] = [...MAILS_OF_OPEN_QUOTES, 'ACCEPTED'];

const LOGO = `https://quotes.example.com${logoPath('0'.repeat(64))}`;

const UNREACHED: Mail['unreached'] = [
  { email: 'purchasing@customer.example', status: 'BOUNCED', detail: '550 5.1.1 The mailbox does not exist' },
];

const NUMBER = 'Q-7F3K-9ZB2-H4MT';
const FINGERPRINT = 'T4WZ-93KD-6GXB-VH72-PQ5N';

const DAY = Temporal.PlainDate.from('2026-12-31');

const STATUS: Readonly<Record<QuoteMailKind, QuoteSnapshot['status']>> = {
  QUOTE_READY: 'SENT',
  AUTOMATIC_QUOTE: 'SENT',
  REMINDER: 'SENT',
  EXTENDED: 'SENT',
  ACCEPTED: 'ACCEPTED',
  DECLINED: 'DECLINED',
  CANCELED: 'CANCELED',
  SUPERSEDED: 'SUPERSEDED',
  EXPIRED: 'EXPIRED',
  UNDELIVERED: 'SENT',
};

function sampleQuote(language: Language, lineCount: number, kind: QuoteMailKind): QuoteSnapshot {
  const { customer, offeredBy, currencyCode, timeZone, unitPrice, note, reader } = SCENES[language];
  const lines = Array.from({ length: lineCount }, (_, index) => sampleLine(index, unitPrice, currencyCode));
  const total = Money.sum(
    lines.map((line) => line.totals.total),
    currencyCode,
  );
  const taxes = sampleTaxes(language, total);
  const tax = Money.sum(
    taxes.map(({ amount }) => amount),
    currencyCode,
  );
  const placedAt = Temporal.Instant.from('2026-12-21T13:05:00Z');
  return {
    number: NUMBER,
    status: STATUS[kind],
    customer: { csn: '0010458823', ...customer },
    offeredBy,
    seller: SAMPLE_SELLER,
    purchaseMethod: 'INVOICE',
    currencyCode,
    lines,
    discounts: sumByCode(lines.flatMap((line) => line.discounts)),
    taxes,
    totals: {
      list: Money.sum(
        lines.map((line) => line.totals.list),
        currencyCode,
      ),
      discount: Money.sum(
        lines.map((line) => line.totals.discount),
        currencyCode,
      ),
      total,
      tax,
      totalWithTax: total.plus(tax),
    },
    expiresOn: Temporal.PlainDate.from('2026-12-29'),
    expiresAt: Temporal.PlainDate.from('2026-12-30').toZonedDateTime(timeZone).toInstant(),
    timeZone,
    note,
    sentAt: Temporal.Instant.from('2026-11-29T09:00:00Z'),
    closedAt: STATUS[kind] === 'SENT' ? undefined : placedAt,
    order:
      kind === 'ACCEPTED'
        ? { number: 'O-4XR8-C2WQ-6TND', placedAt, acceptedBy: reader, purchaseOrderReference: 'PO-2026-1187' }
        : undefined,
    proof: {
      fingerprint: FINGERPRINT,
      address: `https://quotes.example.com${VERIFY_PATH}`,
      link: `https://quotes.example.com${verifyAddress({ number: NUMBER, fingerprint: FINGERPRINT })}`,
    },
  };
}

function sampleLine(index: number, unitPrice: string, currencyCode: string): SnapshotLine {
  const [productName, factor] = PRODUCTS[index % PRODUCTS.length]!;
  const price = Money.parse(unitPrice, currencyCode)!.times(factor);
  const quantity = 3 + ((index * 7) % 40);
  const list = price.times(quantity);
  const discounts: SnapshotDiscount[] =
    index % 2 === 0
      ? [{ promotionCode: 'EARLY10', name: 'Early renewal 10%', amount: list.fraction(1_000n, 10_000n) }]
      : [];
  const discount = Money.sum(
    discounts.map(({ amount }) => amount),
    currencyCode,
  );
  const { start, end } = termFrom(DAY.add({ days: 1 }), index % 3 === 2 ? 'THREE_YEAR' : 'ANNUAL');
  return {
    action: 'RENEWAL',
    productName,
    reference: `574-${String(10_482_113 + index * 3_571)}`,
    quantity,
    term: index % 3 === 2 ? 'THREE_YEAR' : 'ANNUAL',
    before: index === 1 ? { quantity: quantity + 5, term: 'ANNUAL' } : undefined,
    currentEndDate: DAY,
    startDate: start,
    endDate: end,
    unitPrice: price,
    discounts,
    totals: { list, discount, total: list.minus(discount) },
  };
}

function sumByCode(discounts: readonly SnapshotDiscount[]): SnapshotDiscount[] {
  const sums = new Map<string, SnapshotDiscount>();
  for (const discount of discounts) {
    const sum = sums.get(discount.promotionCode);
    sums.set(discount.promotionCode, sum ? { ...sum, amount: sum.amount.plus(discount.amount) } : discount);
  }
  return [...sums.values()];
}

const PRODUCTS: readonly (readonly [name: string, factor: number])[] = [
  ['Fjell Draft Professional', 4],
  ['Fjell Model 3D', 7],
  ['Fjell Render Cloud', 2],
  ['Fjell Site Coordination', 3],
  ['Fjell Structural Analysis', 5],
];
