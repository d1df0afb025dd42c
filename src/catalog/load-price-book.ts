import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql from 'sql-template-tag';
import { Temporal } from 'temporal-polyfill';
import { idOf, uuidOf } from '../database/ids.ts';
import { type Texts, textRows } from '../database/named-rows.ts';
import { dayOf } from '../database/temporal-types.ts';
import { type Offer, PriceBook, type PriceFacts, type PriceKey } from './price-book.ts';
import type { Term } from './term.ts';

/** Loads in two SQL statements all prices and promotions that lines with these keys need. */
export async function loadPriceBook(em: SqlEntityManager, keys: readonly PriceKey[]): Promise<PriceBook> {
  if (keys.length === 0) {
    return new PriceBook([], []);
  }
  return new PriceBook(await loadPrices(em, keys), await loadOffers(em, keys));
}

/** The prices that are valid on the day of their key. */
async function loadPrices(em: SqlEntityManager, keys: readonly PriceKey[]): Promise<PriceFacts[]> {
  const asked = [...new Map(keys.map((key) => [nameOf(key), key])).values()];
  const products = asked.map(({ product }) => uuidOf('product', product.id));
  const currencies = asked.map(({ currencyCode }) => currencyCode);
  const days = asked.map(({ today }) => today.toString());
  const rows = await textRows(
    em,
    sql`select ${PRICE_COLUMNS}
      from unnest(${products}::uuid[], ${currencies}::text[], ${days}::date[]) asked (product_id, currency_code, today)
      join prices p on p.product_id = asked.product_id and p.currency_code = asked.currency_code
        and p.valid_from <= asked.today and (p.valid_until is null or p.valid_until >= asked.today)`,
  );
  return rows.map(priceOf);
}

/** One for each combination of product, currency and day. */
function nameOf({ product, currencyCode, today }: PriceKey): string {
  return `${product.id} ${currencyCode} ${today}`;
}

/** The columns of the price `p` that `priceOf` reads. */
export const PRICE_COLUMNS = sql`p.product_id, p.term, p.currency_code, p.valid_from, p.valid_until, p.unit_price_minor`;

export function priceOf(texts: Texts): PriceFacts {
  // Casts: `valid_until` alone may be null, and checks of the database allow only these terms.
  const [product, term, currencyCode, from, until, minor] = texts as [string, Term, string, string, Text, string];
  return {
    product: { id: idOf('product', product) },
    term,
    currencyCode,
    ...validity(from, until),
    unitPriceMinor: BigInt(minor),
  };
}

/** Promotions that may apply on a day of the keys: from the earliest to the latest of them. */
async function loadOffers(em: SqlEntityManager, keys: readonly PriceKey[]): Promise<Offer[]> {
  const days = keys.map(({ today }) => today).sort(Temporal.PlainDate.compare);
  const currencies = [...new Set(keys.map(({ currencyCode }) => currencyCode))];
  const skus = [...new Set(keys.map(({ product }) => product.sku))];
  const rows = await textRows(
    em,
    sql`select code, name, percent_bp, amount_minor, currency_code, to_json(skus), to_json(terms), to_json(actions),
        to_json(countries), min_quantity, valid_from, valid_until, stackable
      from promotions
      where valid_from <= ${days.at(-1)?.toString()}::date
        and (valid_until is null or valid_until >= ${days[0]?.toString()}::date)
        and (currency_code is null or currency_code = any(${currencies}::text[]))
        and (skus = '{}' or skus && ${skus}::text[])`,
  );
  return rows.map(offerOf);
}

function offerOf(texts: Texts): Offer {
  // Cast: the statement above selects these columns, and only these texts can be null.
  const [code, name, percentBp, amountMinor, currencyCode, skus, terms, actions, countries, ...more] = texts as [
    ...[string, string, Text, Text, Text],
    ...[string, string, string, string],
    ...[string, string, Text, string],
  ];
  const [minQuantity, from, until, stackable] = more;
  return {
    code,
    name,
    percentBp: percentBp === null ? null : Number(percentBp),
    amountMinor: amountMinor === null ? null : BigInt(amountMinor),
    currencyCode,
    skus: JSON.parse(skus),
    terms: JSON.parse(terms),
    actions: JSON.parse(actions),
    countries: JSON.parse(countries),
    minQuantity: Number(minQuantity),
    ...validity(from, until),
    stackable: stackable === 't',
  };
}

type Text = string | null;

function validity(from: string, until: Text) {
  return { validFrom: dayOf(from), validUntil: until === null ? null : dayOf(until) };
}
