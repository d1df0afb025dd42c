import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { Temporal } from 'temporal-polyfill';
import { taxOf } from '../catalog/quote-tax.ts';
import { withTax } from '../catalog/totals.ts';
import { idOf, uuidOf } from '../database/ids.ts';
import { namedRows } from '../database/named-rows.ts';
import { type FrozenTax, shownTaxes } from '../quotes/frozen-taxes.ts';
import type { FrozenDiscount } from '../quotes/quote-line.ts';
import { Money } from '../values/money.ts';
import type { SnapshotLine } from './quote-snapshot.ts';

/** P5: the lines of sent quotes as they were frozen, by quote id and in their order, in one statement. */
export async function loadSnapshotLines(
  em: SqlEntityManager,
  quoteIds: readonly string[],
): Promise<Map<string, SnapshotLine[]>> {
  const values = [quoteIds.map((id) => uuidOf('quote', id))];
  const rows = await namedRows<LineRow>(em, { name: 'snapshot lines', text: LINES, values });
  const dayOf = days();
  const rowsOf = Map.groupBy(rows, (row) => row.quoteId);
  return new Map([...rowsOf].map(([uuid, lines]) => [idOf('quote', uuid), lines.map((row) => lineOf(row, dayOf))]));
}

const LINES = `
  select l.quote_id as "quoteId", q.currency_code as "currencyCode", l.action, l.quantity, l.term, s.reference,
    l.previous_end_date as "previousEndDate", l.previous_quantity as "previousQuantity",
    l.previous_term as "previousTerm", l.frozen_product_name as "productName", l.frozen_changed as changed,
    l.frozen_start_date as "startDate", l.frozen_end_date as "endDate", l.unit_price_minor as "unitPriceMinor",
    l.list_minor as "listMinor", l.discount_minor as "discountMinor", l.total_minor as "totalMinor",
    l.frozen_discounts as discounts, l.frozen_taxes as taxes
  from quote_lines l join quotes q on q.id = l.quote_id left join subscriptions s on s.id = l.subscription_id
  where l.quote_id = any($1::uuid[]) and q.sent_at is not null
  order by l.quote_id, l.position`;

/** Checks of the database give every line of a sent quote its frozen values, and `previous…` where it is changed. */
interface LineRow {
  readonly quoteId: string;
  readonly currencyCode: string;
  readonly action: SnapshotLine['action'];
  readonly quantity: number;
  readonly term: SnapshotLine['term'];
  readonly reference: string | null;
  readonly previousEndDate: string | null;
  readonly previousQuantity: number | null;
  readonly previousTerm: SnapshotLine['term'] | null;
  readonly productName: string;
  readonly changed: boolean;
  readonly startDate: string;
  readonly endDate: string;
  readonly unitPriceMinor: string;
  readonly listMinor: string;
  readonly discountMinor: string;
  readonly totalMinor: string;
  readonly discounts: readonly FrozenDiscount[] | null;
  readonly taxes: readonly FrozenTax[] | null;
}

function lineOf(row: LineRow, dayOf: (text: string) => Temporal.PlainDate): SnapshotLine {
  const money = (minor: string) => new Money(BigInt(minor), row.currencyCode);
  const taxes = row.taxes ? shownTaxes(row.taxes, row.currencyCode) : undefined;
  const { action, quantity, term, productName, previousQuantity, previousTerm, previousEndDate } = row;
  return {
    action,
    productName,
    reference: row.reference ?? undefined,
    quantity,
    term,
    before: row.changed && previousTerm ? { quantity: previousQuantity ?? quantity, term: previousTerm } : undefined,
    currentEndDate: previousEndDate === null ? undefined : dayOf(previousEndDate),
    startDate: dayOf(row.startDate),
    endDate: dayOf(row.endDate),
    unitPrice: money(row.unitPriceMinor),
    discounts: (row.discounts ?? []).map(({ minor, ...named }) => ({ ...named, amount: money(minor) })),
    taxes,
    totals: withTax(
      { list: money(row.listMinor), discount: money(row.discountMinor), total: money(row.totalMinor) },
      taxOf(taxes, row.currencyCode),
    ),
  };
}

/** Reads each day once: the lines of a quote share theirs. */
function days(): (text: string) => Temporal.PlainDate {
  const read = new Map<string, Temporal.PlainDate>();
  return (text) => {
    const day = read.get(text) ?? Temporal.PlainDate.from(text);
    read.set(text, day);
    return day;
  };
}
