import type { FilterQuery } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
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
  const recipients = await em.find(
    QuoteRecipient,
    { $and: [{ quote: { $in: [...quoteIds] } }, where] },
    { orderBy: [{ primary: 'desc' }, { position: 'asc' }], refresh },
  );
  const byQuote = Map.groupBy(recipients, ({ quote }) => quote.id);
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
