import sql, { empty, type Sql } from 'sql-template-tag';
import type { Context } from '../context.ts';
import type { Customer } from '../customers/customer.ts';
import type { Partner } from '../customers/partner.ts';
import { uuidOf } from '../database/ids.ts';
import { type RowSet, type RowSets, type RowsOf, readBoth } from '../database/row-sets.ts';
import type { Steps } from '../database/steps.ts';
import { InputError, refuse } from '../graphql/user-errors.ts';
import { type Changeable, changeable } from '../reading/changeable.ts';
import { rowSet } from '../reading/row-set.ts';
import { wholeShape } from '../reading/whole-shape.ts';
import { isAnswer } from './allowed-actions.ts';
import { wordSet } from './customers-word.ts';
import { quotes } from './load-visible.ts';
import { lockWithCustomer, type QuoteToLock, quoteNotFound } from './lock-quote.ts';
import { LIVE_PARTIES } from './plan/rule-joins.ts';
import type { Quote } from './quote.ts';

/** A quote under its customer's lock, with its parties. No entity manager knows it. */
export interface LockedQuote extends Changeable<Quote> {
  readonly customer: Customer;
  readonly partner?: Partner;
}

/** What is read beside a quote, in the same statement. */
export interface Beside<Sets extends RowSets> {
  readonly sets: Sets;
  /** What the sets read from. */
  readonly given?: Steps;
}

/**
 * Locks a quote with its customer, and then reads the quote and what is to be read `beside` it, in two statements in all.
 * They cannot be one: a statement sees the database as it was before it waited for the lock.
 */
export async function lockAndRead<Sets extends RowSets>(
  context: Context,
  asked: QuoteToLock,
  beside: (quote: Sql) => Beside<Sets>,
): Promise<LockedQuote & RowsOf<Sets>> {
  await lockWithCustomer(context, asked);
  const id = sql`${uuidOf('quote', asked.quoteId)}::uuid`;
  const { sets, given } = beside(id);
  const own = { locked: lockedSet(context, id), ...(isAnswer(asked.action) ? { word: wordSet(context, id) } : {}) };
  const [{ locked, word }, found] = await readBoth(context.em, own, sets, given);
  const [quote] = locked;
  if (!quote) {
    refuse(quoteNotFound(asked.field));
  }
  if (word?.includes(true)) {
    refuse(new InputError('FORBIDDEN', CUSTOMERS_WORD, asked.field ?? ['quoteId']));
  }
  const { entity, changes } = changeable<Quote>(quote, wholeShape(context, quotes, LIVE_PARTIES));
  const parties = { customer: quote.liveCustomer, partner: quote.livePartner ?? undefined };
  return { entity, changes, ...parties, ...found };
}

const CUSTOMERS_WORD =
  'Acceptance would move subscriptions to the partner that made the quote, so only the customer’s own people and sales can accept or decline it. Ask the customer’s purchaser.';

type QuoteWithParties = Quote & { readonly liveCustomer: Customer; readonly livePartner: Partner | null };

/** R6: a recipient may have been replaced while their request waited for the lock. Their link is dead then. */
function lockedSet(context: Context, id: Sql): RowSet<QuoteWithParties> {
  const { viewer } = context;
  const linkLives =
    viewer.kind === 'RECIPIENT'
      ? sql`and exists (select 1 from quote_recipients r
          where r.id = ${uuidOf('recipient', viewer.recipientId)}::uuid and r.replaced_at is null)`
      : empty;
  return rowSet<QuoteWithParties>(context, wholeShape(context, quotes, LIVE_PARTIES), {
    from: sql`quotes t`,
    where: sql`t.id = ${id} ${linkLives}`,
  });
}
