import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { uuidOf } from '../database/ids.ts';
import { InputError, refuse } from '../graphql/user-errors.ts';
import { dayIn } from '../values/dates.ts';

export type MailCause = Pick<Context, 'em' | 'now' | 'viewer' | 'settings'>;

/**
 * N3: counts the mails that a customer's people or a partner cause, in the transaction that queues them. The row's lock
 * makes two transactions of one causer count one after the other. If `field` names the input to blame, mails beyond the
 * day's limit are refused. Mails that answer a quote are counted but never refused: an order is worth more than a
 * limit.
 */
export async function countMails(cause: MailCause, mails: number, field?: readonly string[]): Promise<void> {
  const causer = await causerOf(cause);
  if (!causer || mails === 0) {
    return;
  }
  const { rows } = await sql<{ mails: number }>`
    insert into mails_caused as caused (caused_by, day, mails) values (${causer.uuid}::uuid, ${causer.day}, ${mails})
    on conflict (caused_by, day) do update set mails = caused.mails + ${mails}
    returning mails`.execute(cause.em.getKysely());
  if (field && Number(rows[0]?.mails) > causer.limit) {
    refuse(tooMany(causer.limit, field, cause.settings.salesEmail));
  }
}

interface Causer {
  readonly uuid: string | undefined;
  /** Today in the customer's time zone. A partner has none and gets UTC. */
  readonly day: string;
  readonly limit: number;
}

async function causerOf({ em, now, viewer, settings }: MailCause): Promise<Causer | undefined> {
  const { mailsPerCustomerAndDay, mailsPerPartnerAndDay } = settings.policies;
  if (viewer.kind === 'PARTNER') {
    const uuid = uuidOf('partner', viewer.partnerId);
    return { uuid, day: dayIn('UTC', now).toString(), limit: mailsPerPartnerAndDay };
  }
  if (viewer.kind !== 'CUSTOMER') {
    return undefined;
  }
  const uuid = uuidOf('customer', viewer.customerId);
  const { rows } = await sql<{ timeZone: string }>`
    select time_zone as "timeZone" from customers where id = ${uuid}`.execute(em.getKysely());
  const [{ timeZone } = { timeZone: 'UTC' }] = rows;
  return { uuid, day: dayIn(timeZone, now).toString(), limit: mailsPerCustomerAndDay };
}

function tooMany(limit: number, field: readonly string[], salesEmail: string): InputError {
  const message = `This call would take your company beyond its limit of ${limit} mails a day. Nothing was changed. Try again tomorrow, or write to ${salesEmail}.`;
  return new InputError('TOO_MANY_MAILS', message, field);
}
