import sql, { type Sql } from 'sql-template-tag';
import type { Context } from '../context.ts';
import { uuidOf } from '../database/ids.ts';
import type { RowSet } from '../database/row-sets.ts';
import { InputError, refuse } from '../graphql/user-errors.ts';
import { dayIn } from '../values/dates.ts';

/** N3: whoever causes mails, and how many they may cause in a day. */
export interface Causer {
  readonly uuid: string | undefined;
  /** Today in the customer's time zone. A partner has none and gets UTC. */
  readonly day: string;
}

/** Who causes mails: the viewer, if they are one of a customer's people or a partner's. */
export function causers({ viewer, now }: Partial<Pick<Context, 'viewer'>> & Pick<Context, 'now'>): RowSet<Causer> {
  const isCustomer = viewer?.kind === 'CUSTOMER';
  const uuid = causerOf(viewer);
  return {
    columns: [isCustomer ? sql`time_zone` : sql`'UTC'`],
    from: isCustomer
      ? sql`customers where id = ${uuid}::uuid`
      : sql`(select ${uuid}::uuid as id) x where id is not null`,
    // Cast: a time zone is never null.
    decode: ([timeZone]) => ({ uuid, day: dayIn(timeZone as string, now).toString() }),
  };
}

function causerOf(viewer: Context['viewer'] | undefined): string | undefined {
  switch (viewer?.kind) {
    case 'CUSTOMER':
      return uuidOf('customer', viewer.customerId);
    case 'PARTNER':
      return uuidOf('partner', viewer.partnerId);
    default:
      return undefined;
  }
}

/**
 * N3: a step that counts the mails of the step `queued` as caused by `causer`. The row's lock makes two transactions of
 * one causer count one after the other. `after` is SQL that is true once the steps that come first have run.
 */
export function countingStep(causer: Causer | undefined, after = sql`true`): Sql {
  return sql`
    insert into mails_caused as caused (caused_by, day, mails)
    select ${causer?.uuid ?? null}::uuid, ${causer?.day ?? null}::date, count(*) from queued
    having count(*) > 0 and ${causer !== undefined}::boolean and ${after}
    on conflict (caused_by, day) do update set mails = caused.mails + excluded.mails
    returning mails`;
}

/** N3: refuses if the viewer has caused more mails today than they may. `field` names the input to blame. */
export function refuseBeyondLimit(
  { viewer, settings }: Pick<Context, 'viewer' | 'settings'>,
  mailsToday: number,
  field: readonly string[],
): void {
  const { mailsPerCustomerAndDay, mailsPerPartnerAndDay } = settings.policies;
  const limit = viewer.kind === 'PARTNER' ? mailsPerPartnerAndDay : mailsPerCustomerAndDay;
  if (mailsToday > limit) {
    refuse(tooMany(limit, field, settings.salesEmail));
  }
}

function tooMany(limit: number, field: readonly string[], salesEmail: string): InputError {
  const message = `This call would take your company beyond its limit of ${limit} mails a day. Nothing was changed. Try again tomorrow, or write to ${salesEmail}.`;
  return new InputError('TOO_MANY_MAILS', message, field);
}
