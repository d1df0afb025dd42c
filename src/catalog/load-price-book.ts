import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { idOf, uuidOf } from '../database/ids.ts';
import type { Texts } from '../database/named-rows.ts';
import { type RowSets, readSets } from '../database/row-sets.ts';
import { isTrue } from '../reading/columns.ts';
import { type Offer, PriceBook, type PriceFacts, type PriceKey } from './price-book.ts';
import type { Term } from './term.ts';
import { validity } from './validity.ts';

/** Loads in one SQL statement all prices and promotions that lines with these keys need. */
export async function loadPriceBook(em: SqlEntityManager, keys: readonly PriceKey[]): Promise<PriceBook> {
  if (keys.length === 0) {
    return new PriceBook([], []);
  }
  const { prices, offers } = await readSets(em, PRICE_SETS, { priced: pricedBy(keys) });
  return new PriceBook(prices, offers);
}

/** SQL for what is priced by these keys, each combination of product, currency and day once. */
export function pricedBy(keys: readonly PriceKey[]): Sql {
  const asked = [...new Map(keys.map((key) => [nameOf(key), key])).values()];
  const products = asked.map(({ product }) => uuidOf('product', product.id));
  const skus = asked.map(({ product }) => product.sku);
  const currencies = asked.map(({ currencyCode }) => currencyCode);
  const days = asked.map(({ today }) => today.toString());
  return sql`select * from unnest(${products}::uuid[], ${skus}::text[], ${currencies}::text[], ${days}::date[],
    ${days}::date[]) of_keys (product_id, sku, currency_code, first_day, last_day)`;
}

function nameOf({ product, currencyCode, today }: PriceKey): string {
  return `${product.id} ${currencyCode} ${today}`;
}

function columnsOf(names: readonly string[]): Sql[] {
  return names.map((name) => raw(`p.${name}`));
}

const PRICE = columnsOf(['product_id', 'term', 'currency_code', 'valid_from', 'valid_until', 'unit_price_minor']);

/** The columns of the price `p` that `priceOf` reads. */
export const PRICE_COLUMNS = join(PRICE);

/**
 * The prices and promotions of what the step `priced` selects: `product_id`, `sku`, `currency_code`, and the first and
 * last day on which it may be priced. The price book finds out what is valid on the very day.
 */
export const PRICE_SETS = {
  prices: {
    columns: PRICE,
    from: sql`prices p join (select distinct product_id, currency_code, first_day, last_day from priced) asked
      on p.product_id = asked.product_id and p.currency_code = asked.currency_code
        and p.valid_from <= asked.last_day and (p.valid_until is null or p.valid_until >= asked.first_day)`,
    decode: priceOf,
  },
  offers: {
    columns: [
      ...columnsOf(['code', 'name', 'percent_bp', 'amount_minor', 'currency_code']),
      ...columnsOf(['skus', 'terms', 'actions', 'countries']).map((column) => sql`to_json(${column})`),
      ...columnsOf(['min_quantity', 'valid_from', 'valid_until', 'stackable']),
    ],
    from: sql`promotions p
      where p.valid_from <= (select max(last_day) from priced)
        and (p.valid_until is null or p.valid_until >= (select min(first_day) from priced))
        and (p.currency_code is null or p.currency_code in (select currency_code from priced))
        and (p.skus = '{}' or p.skus && (select array_agg(sku) from priced))`,
    decode: offerOf,
  },
} satisfies RowSets;

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
    stackable: isTrue(stackable),
  };
}

type Text = string | null;
