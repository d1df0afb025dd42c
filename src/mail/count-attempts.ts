import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { idOf, uuidOf } from '../database/ids.ts';
import type { RetryPolicy } from '../queue/retry-delay.ts';
import { isOrIsCarriedBy } from './locked-mails.ts';
import { OutgoingMail } from './outgoing-mail.ts';

export interface Begun {
  readonly mail: OutgoingMail;
  readonly elapsed: string;
  /** The mails that it carries. */
  readonly carried: readonly Carried[];
}

export interface Carried {
  readonly uuid: string;
  readonly recipientId: string;
}

/**
 * Counts an attempt for each mail that can be sent now. What it carries is counted with it, in whichever state that is:
 * the bytes to send list it. Returns the mails that are sent themselves.
 */
export async function countAttempts(
  em: SqlEntityManager,
  mailIds: readonly string[],
  policy: RetryPolicy,
): Promise<Begun[]> {
  const uuids = mailIds.map((id) => uuidOf('mail', id));
  const { rows } = await sql<CountedRow>`
    with locked as (
      select id, carried_by, state, rendered_at, first_attempt_at from mails
      where ${isOrIsCarriedBy(uuids)} order by id for no key update)
    update mails set attempts = attempts + 1, first_attempt_at = coalesce(mails.first_attempt_at, now())
    from locked one join locked sent on sent.id = coalesce(one.carried_by, one.id)
    where mails.id = one.id and sent.state = 'QUEUED' and sent.rendered_at is not null
      and coalesce(sent.first_attempt_at, now()) >= ${earliestFirst(policy)}
    returning mails.*, extract(epoch from now() - mails.first_attempt_at) * 1000 as elapsed`.execute(em.getKysely());
  const carriedBy = Map.groupBy(rows, ({ carried_by }) => carried_by);
  return (carriedBy.get(null) ?? []).map(({ elapsed, ...row }) => {
    const carried = carriedBy.get(row.id) ?? [];
    return { elapsed, mail: em.map(OutgoingMail, row), carried: carried.map(carriedOf) };
  });
}

/** A row of `mails`. Whatever is carried goes to a recipient. */
interface CountedRow {
  readonly id: string;
  readonly elapsed: string;
  readonly carried_by: string | null;
  readonly recipient_id: string | null;
}

function carriedOf({ id, recipient_id }: CountedRow): Carried {
  return { uuid: id, recipientId: recipient_id === null ? '' : idOf('recipient', recipient_id) };
}

export interface NotCounted {
  /** They have been given more to carry, so what was rendered was not stored. */
  readonly unrendered: ReadonlySet<string>;
  readonly over: readonly string[];
}

export const NONE: NotCounted = { unrendered: new Set(), over: [] };

/** Of mails that are still queued and sent themselves, why no attempt was counted. */
export async function whyNotCounted(
  em: SqlEntityManager,
  mailIds: readonly string[],
  policy: RetryPolicy,
): Promise<NotCounted> {
  const { rows } = await sql<{ id: string; is_rendered: boolean }>`
    select id, rendered_at is not null as is_rendered from mails
    where id = any(${mailIds.map((id) => uuidOf('mail', id))}::uuid[]) and state = 'QUEUED' and carried_by is null
      and (rendered_at is null or first_attempt_at < ${earliestFirst(policy)})`.execute(em.getKysely());
  const ids = (isRendered: boolean) =>
    rows.filter(({ is_rendered }) => is_rendered === isRendered).map(({ id }) => idOf('mail', id));
  return { unrendered: new Set(ids(false)), over: ids(true) };
}

/** A mail whose first attempt was earlier is given up. */
function earliestFirst({ giveUpAfterMilliseconds }: RetryPolicy) {
  return sql`now() - ${giveUpAfterMilliseconds} * interval '1 ms'`;
}
