import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql from 'sql-template-tag';
import { Temporal } from 'temporal-polyfill';
import { idOf, uuidOf } from '../database/ids.ts';
import { textRows } from '../database/named-rows.ts';

/** R10: tells a quote mail that is sent again from the first one, and from those that were sent again before. */
export function resentOccasion(now: Temporal.Instant): string {
  return `resent ${now}`;
}

/** When each of these recipients was last sent the quote's mail again. Recipients who never were are left out. */
export async function lastResent(
  em: SqlEntityManager,
  recipientIds: readonly string[],
): Promise<Map<string, Temporal.Instant>> {
  const uuids = recipientIds.map((id) => uuidOf('recipient', id));
  const rows = await textRows(
    em,
    sql`select recipient_id, (extract(epoch from max(queued_at)) * 1000)::bigint from mails
      where recipient_id = any(${uuids}::uuid[]) and occasion like 'resent %' group by recipient_id`,
  );
  return new Map(
    rows.map(([uuid, at]) => [idOf('recipient', uuid ?? ''), Temporal.Instant.fromEpochMilliseconds(Number(at))]),
  );
}
