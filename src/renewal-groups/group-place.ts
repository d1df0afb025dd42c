import sql, { join, raw, type Sql } from 'sql-template-tag';
import { badUserInput } from '../graphql/bad-user-input.ts';
import { type PageArgs, pageSize } from '../graphql/connection.ts';
import { readDay } from '../graphql/scalars.ts';
import type { BulkRenewalGroup } from './bulk-renewal-group.ts';

/** A position in the order of groups: G3, then customer. */
export type GroupPlace = readonly [
  endDate: string,
  currency: string,
  method: string,
  partner: string,
  part: number,
  customer: string,
];

/** The columns that groups are ordered by, and those of a group that a place is made of. */
export const PLACE = ['earliest_end_date', 'currency_code', 'purchase_method', 'partner_csn', 'part', 'customer_csn'];
export const PLACED_BY: readonly (keyof BulkRenewalGroup)[] = [
  'earliestEndDate',
  'currencyCode',
  'purchaseMethod',
  'partnerCsn',
  'part',
  'customerCsn',
];

/** Where a page lies. */
export interface Between {
  readonly after?: GroupPlace;
  readonly before?: GroupPlace;
  /** Whether the page is cut from the end. */
  readonly backward: boolean;
}

export function between(args: PageArgs): Between {
  return {
    after: args.after ? placeAt(args.after) : undefined,
    before: args.before ? placeAt(args.before) : undefined,
    backward: pageSize(args).fromEnd,
  };
}

export function orderOf({ backward }: Between): Sql {
  return raw(PLACE.map((column) => `${column} ${backward ? 'desc' : 'asc'}`).join(', '));
}

/** SQL for the groups that lie there. */
export function isBetween({ after, before }: Between, columns: readonly string[] = PLACE): Sql {
  return beyond(columns, after && ['>', after], before && ['<', before]);
}

/** SQL for what may belong to a group that lies there, by the first of the columns that a place has. */
export function mayBeBetween({ after, before }: Between, columns: readonly string[]): Sql {
  return beyond(columns, after && ['>=', after], before && ['<=', before]);
}

function beyond(columns: readonly string[], ...bounds: readonly (Bound | undefined)[]): Sql {
  const names = raw(columns.join(', '));
  const conditions = bounds.flatMap((bound) => {
    if (!bound) {
      return [];
    }
    const [comparison, [endDate, currency, method, partner, part, customer]] = bound;
    const place = [sql`${endDate}::date`, sql`${currency}`, sql`${method}`, sql`${partner}`, sql`${part}::int`];
    const values = [...place, sql`${customer}`].slice(0, columns.length);
    return [sql`(${names}) ${raw(comparison)} (${join(values)})`];
  });
  return join([sql`true`, ...conditions], ' and ');
}

type Bound = readonly [comparison: '<' | '<=' | '>' | '>=', place: GroupPlace];

export function cursorOf(group: BulkRenewalGroup): string {
  const { earliestEndDate, currencyCode, purchaseMethod, partnerCsn, part, customerCsn } = group;
  const place: GroupPlace = [earliestEndDate.toString(), currencyCode, purchaseMethod, partnerCsn, part, customerCsn];
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

function placeAt(cursor: string): GroupPlace {
  const place = parsed(Buffer.from(cursor, 'base64url').toString());
  if (isPlace(place)) {
    return place;
  }
  throw badUserInput('`after` and `before` take a cursor that an earlier page of the same list gave.');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isPlace(place: unknown): place is GroupPlace {
  if (!Array.isArray(place) || place.length !== 6) {
    return false;
  }
  const [endDate, currency, method, partner, part, customer] = place;
  const texts = [endDate, currency, method, partner, customer];
  return texts.every((text) => typeof text === 'string') && isDay(endDate) && isPart(part);
}

function isDay(text: string): boolean {
  try {
    return readDay(text) !== undefined;
  } catch {
    return false;
  }
}

/** A part has at most six digits, as in the id of a group. */
function isPart(part: unknown): boolean {
  return Number.isInteger(part) && Number(part) >= 0 && Number(part) < 1_000_000;
}
