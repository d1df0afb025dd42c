import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import { allOf, anyOf, type Condition, EVERY_ROW } from '../database/condition.ts';
import { withoutInvisible } from '../values/visible-text.ts';
import { badUserInput } from './bad-user-input.ts';
import { type DateTimeRangeInput, withinInstants } from './date-range.ts';

const LONGEST_SEARCH = 200;

/** A list that is searched. Names of tables and columns never come from a caller. */
export interface Searched {
  readonly table: string;
  /** Columns of the list, of which one must contain the search text. */
  readonly texts: readonly string[];
  /** What else a row is found by. */
  readonly related?: readonly Related[];
}

/** Rows of other tables, which `from` calls `named`, and which lead to rows of a list: where `by` of the list is `key`. */
export interface Related {
  readonly from: string;
  readonly texts: readonly string[];
  readonly key: string;
  readonly by: string;
  /** Only these rows. */
  readonly where?: Condition;
}

/** More rows than these are soon met on the way through a list. */
const MOST_LOOKED_UP = 2_000;
const LIMIT = raw(`limit ${MOST_LOOKED_UP + 1}`);
const T = sql`t`;
const NAMED = sql`named`;

/**
 * R3: the rows of a list that a search finds; all of them if it is blank. They are looked up by index, so that a long list
 * is not read for the few rows that match.
 */
export async function lookUp(
  em: SqlEntityManager,
  search: string | null | undefined,
  searched: Searched,
): Promise<Condition> {
  const text = textOf(search);
  if (!text) {
    return EVERY_ROW;
  }
  return lookedUp(em, found(text, searched), matching(search, searched));
}

/** The rows of a list that have a related row, looked up by index; `otherwise` says the same of a row of the list. */
export function lookUpRelated(
  em: SqlEntityManager,
  { from, key, where }: Pick<Related, 'from' | 'key'> & { readonly where: Condition },
  otherwise: Condition,
): Promise<Condition> {
  const keys = sql`array(select ${raw(key)} from ${raw(from)} where ${where(NAMED)} ${LIMIT})`;
  return lookedUp(em, sql`select ${keys} as uuids`, otherwise);
}

/** The rows of a list that changed in a range, looked up by index among those that are `visible`. */
export function lookUpChanged(
  em: SqlEntityManager,
  table: string,
  range: DateTimeRangeInput,
  visible: Condition,
): Promise<Condition> {
  const changed = withinInstants('updated_at', range);
  return lookUpRelated(em, { from: `${table} named`, key: 'named.id', where: allOf([changed, visible]) }, changed);
}

/** The rows with the ids that `statement` finds. If these are too many, `otherwise` looks at each row of the list. */
async function lookedUp(em: SqlEntityManager, statement: Sql, otherwise: Condition): Promise<Condition> {
  // Not prepared: only with the value itself can the database plan for how rare it is.
  const [row] = await em.execute<{ uuids: string[] }[]>(statement.sql, [...statement.values]);
  const uuids = row?.uuids ?? [];
  // As a query of its own the list hides its length, so the plan is always one for few rows.
  return uuids.length > MOST_LOOKED_UP ? otherwise : (list) => sql`${list}.id = any((select ${uuids}::uuid[])::uuid[])`;
}

/** R3: the rows that a search finds, found by looking at each row of the list. */
export function matching(search: string | null | undefined, { texts, related = [] }: Searched): Condition {
  const text = textOf(search);
  if (!text) {
    return EVERY_ROW;
  }
  const conditions = related.map((one) => leadsTo(one, text));
  return anyOf([(row) => contains(row, texts, text), ...conditions]);
}

/** `offset 0` keeps the database from reading all that are related before it reads the list. */
function leadsTo({ from, texts, key, by, where = EVERY_ROW }: Related, text: string): Condition {
  return (row) => sql`exists (select 1 from ${raw(from)}
    where ${raw(key)} = ${row}.${raw(by)} and ${where(NAMED)} and ${contains(NAMED, texts, text)} offset 0)`;
}

function found(text: string, { table, texts, related = [] }: Searched): Sql {
  const own = sql`array(select t.id from ${raw(table)} t where ${containsByIndex(T, texts, text)} ${LIMIT})`;
  return sql`select ${join([own, ...related.map((one) => foundBy(one, table, text))], ' || ')} as uuids`;
}

/** Each row that is related leads to rows of the list by their index. */
function foundBy({ from, texts, key, by, where = EVERY_ROW }: Related, table: string, text: string): Sql {
  const keys = sql`select ${raw(key)} as id from ${raw(from)}
    where ${containsByIndex(NAMED, texts, text)} and ${where(NAMED)}`;
  if (by === 'id') {
    return sql`array(${keys} ${LIMIT})`;
  }
  const theirs = sql`select t.id from ${raw(table)} t where t.${raw(by)} = named.id ${LIMIT}`;
  return sql`array(select rows.id from (${keys}) named cross join lateral (${theirs}) rows ${LIMIT})`;
}

function textOf(search: string | null | undefined): string {
  if (search && search.length > LONGEST_SEARCH) {
    throw badUserInput(`\`search\` can have at most ${LONGEST_SEARCH} characters.`);
  }
  return withoutInvisible(search ?? '').trim();
}

/**
 * One of the columns contains the text. The database folds the case of both, because its rules may differ from ours.
 * `|| ''` keeps the index away: it would look up every part of the text, however common.
 */
function contains(row: Sql, columns: readonly string[], text: string): Sql {
  const pattern = patternOf(text);
  return oneOf(columns.map((column) => sql`search_key(${row}.${raw(column)}) || '' like search_key(${pattern})`));
}

function containsByIndex(row: Sql, columns: readonly string[], text: string): Sql {
  const part = indexedPart(text);
  const pattern = part && patternOf(part);
  const byIndex = columns.map((column) => sql`search_key(${row}.${raw(column)}) like search_key(${pattern})`);
  return sql`${contains(row, columns, text)} ${pattern ? sql`and ${oneOf(byIndex)}` : empty}`;
}

function oneOf(conditions: readonly Sql[]): Sql {
  return join(conditions, ' or ', '(', ')');
}

/**
 * The part of the text to look up by index, which knows only where three letters or digits follow one another. Of an ASCII
 * text it is the longest word, which is the rarest part: the beginning of a reference is often that of all.
 */
function indexedPart(text: string): string | undefined {
  const isAscii = /^\p{ASCII}*$/u.test(text);
  const words = text.match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return isAscii ? words.toSorted((one, other) => other.length - one.length)[0] : words[0] && text;
}

/** The `like` pattern of what contains the text. Wildcards in the text are escaped. */
function patternOf(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
