import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Customer } from '../customers/customer.ts';
import { uuidOf } from '../database/ids.ts';
import { InputError, type UserError } from '../graphql/user-errors.ts';

/** Q12: serializes the making of drafts for one customer, so that `draftErrors` counts those made at the same time. */
export async function lockDrafts({ em }: Context, { id }: Customer): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`drafts ${id}`}, 0))`.execute(em.getKysely());
}

/**
 * Q12: the number of drafts that one customer has at a time is limited. All sides that make drafts share the limit. An
 * input whose customer is unknown has no error here.
 */
export async function draftErrors({ em, settings }: Context, customer: Customer | undefined): Promise<UserError[]> {
  if (!customer) {
    return [];
  }
  const most = settings.policies.draftsPerCustomer;
  const { rows } = await sql<{ drafts: number }>`
    select count(*)::int as drafts from quotes
    where customer_id = ${uuidOf('customer', customer.id)}::uuid and status = 'DRAFT'`.execute(em.getKysely());
  if (Number(rows[0]?.drafts) < most) {
    return [];
  }
  const message = `A customer can have at most ${most} drafts at a time, and this one has that many. Send or cancel some first.`;
  return [new InputError('TOO_MANY_DRAFTS', message)];
}
