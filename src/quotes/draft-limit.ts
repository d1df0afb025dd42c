import sql, { type Sql } from 'sql-template-tag';
import type { Context } from '../context.ts';
import type { Customer } from '../customers/customer.ts';
import { uuidOf } from '../database/ids.ts';
import { textRows } from '../database/named-rows.ts';
import type { RowSet } from '../database/row-sets.ts';
import { InputError, type UserError } from '../graphql/user-errors.ts';

/**
 * Q12: reading this set serializes the making of drafts for one customer, so that the next statement's `hasRoom` counts
 * those made at the same time.
 */
export function draftsLock({ id }: Customer): RowSet<void> {
  return {
    columns: [sql`pg_advisory_xact_lock(hashtextextended(${`drafts ${id}`}, 0))`],
    from: sql`(select 1) once`,
    decode: () => undefined,
  };
}

/**
 * Q12: the number of drafts that one customer has at a time is limited. All sides that make drafts share the limit. An
 * input whose customer is unknown has no error here.
 */
export async function draftErrors(context: Context, customer: Customer | undefined): Promise<UserError[]> {
  if (!customer) {
    return [];
  }
  const [row] = await textRows(context.em, sql`select ${hasRoom(context, customer)}`);
  return row?.[0] === 't' ? [] : [tooManyDrafts(context)];
}

/** SQL for whether the customer may have one more draft. */
export function hasRoom({ settings }: Context, { id }: Customer): Sql {
  return sql`(select count(*) from quotes where customer_id = ${uuidOf('customer', id)}::uuid and status = 'DRAFT')
    < ${settings.policies.draftsPerCustomer}::int`;
}

export function tooManyDrafts({ settings }: Context): UserError {
  const most = settings.policies.draftsPerCustomer;
  const message = `A customer can have at most ${most} drafts at a time, and this one has that many. Send or cancel some first.`;
  return new InputError('TOO_MANY_DRAFTS', message);
}
