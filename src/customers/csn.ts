import sql, { raw, type Sql } from 'sql-template-tag';
import type { Condition } from '../database/condition.ts';

const MOST_DIGITS = 10;

type Owner = 'customer' | 'partner';

/** Whether `text` can be the number of a customer or partner. */
export function isCsn(text: string): boolean {
  return /^\d{1,10}$/.test(text);
}

/** Whether two numbers are the same but for leading zeros. */
export function isSameCsn(one: string, other: string): boolean {
  return writingsOf(one).includes(other);
}

/** The customer or partner that `csn` names. */
export function hasCsn(owner: Owner, csn: string): Condition {
  return (row) => sql`${row}.id = ${idOfCsn(owner, csn)}`;
}

/** What belongs to the customer or partner that `csn` names. */
export function belongsToCsn(owner: Owner, csn: string): Condition {
  return (row) => sql`${row}.${raw(`${owner}_id`)} = ${idOfCsn(owner, csn)}`;
}

/**
 * SQL for the id of the customer or partner that `csn` names. Whole numbers and spreadsheets lose leading zeros, so a
 * number that is not stored as it is given names the one that differs by these alone. If several do, it names none.
 */
export function idOfCsn(owner: Owner, csn: string): Sql {
  return sql`(
    select (array_agg(known.id order by known.csn = asked.csns[1] desc))[1]
    from (select ${`{${writingsOf(csn).join()}}`}::text[] as csns) asked
      join ${raw(`${owner}s`)} known on known.csn = any(asked.csns)
    having count(*) = 1 or bool_or(known.csn = asked.csns[1]))`;
}

/** The number as given, then with every other count of leading zeros that can be stored; none for what is no number. */
export function writingsOf(csn: string): string[] {
  if (!isCsn(csn)) {
    return [];
  }
  const digits = csn.replace(/^0+(?=\d)/, '');
  const counts = Array.from({ length: MOST_DIGITS - digits.length + 1 }, (_, zeros) => digits.length + zeros);
  return [...new Set([csn, ...counts.map((length) => digits.padStart(length, '0'))])];
}
