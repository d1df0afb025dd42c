import type { FilterQuery } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql, { type Sql } from 'sql-template-tag';
import type { Context } from '../context.ts';
import type { RowSet } from '../database/row-sets.ts';
import { rowSet } from '../reading/row-set.ts';
import { wholeShape } from '../reading/whole-shape.ts';
import { recipients } from './load-visible.ts';
import type { Quote } from './quote.ts';
import { QuoteRecipient } from './quote-recipient.ts';

interface Reading {
  /** Which recipients. By default all but those that were replaced (R6) or removed (R9), whoever may see them. */
  readonly where?: FilterQuery<QuoteRecipient>;
  readonly refresh?: boolean;
}

/** The recipients of each of these quotes, the primary one first, in one statement for all quotes. */
export async function findRecipientsOf(
  em: SqlEntityManager,
  quoteIds: readonly string[],
  { where = { replacedAt: null }, refresh }: Reading = {},
): Promise<(quoteId: string) => QuoteRecipient[]> {
  const found = await em.find(
    QuoteRecipient,
    { $and: [{ quote: { $in: [...quoteIds] } }, where] },
    { orderBy: [{ primary: 'desc' }, { position: 'asc' }], refresh },
  );
  const byQuote = Map.groupBy(found, ({ quote }) => quote.id);
  return (quoteId) => byQuote.get(quoteId) ?? [];
}

/** `findRecipientsOf` one quote. */
export async function findRecipients(
  em: SqlEntityManager,
  { id }: Pick<Quote, 'id'>,
  reading?: Reading,
): Promise<QuoteRecipient[]> {
  return (await findRecipientsOf(em, [id], reading))(id);
}

/** The recipients of a quote who were neither replaced nor removed, the primary one first, to be read beside other sets. */
export function standingSet(context: Context, quote: Sql): RowSet<QuoteRecipient> {
  return rowSet<QuoteRecipient>(context, wholeShape(context, recipients), {
    from: sql`quote_recipients t`,
    where: sql`t.quote_id = ${quote} and t.replaced_at is null`,
    orderBy: sql`t."primary" desc, t.position`,
  });
}
