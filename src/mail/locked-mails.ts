import { type RawBuilder, sql } from 'kysely';

/**
 * The ids of these mails, locked for a change. Whoever changes several mails locks them in this order, so that two
 * never wait for each other.
 */
export function lockedMails(uuids: readonly (string | undefined)[]): RawBuilder<unknown> {
  return sql`select id from mails where id = any(${uuids}::uuid[]) order by id for no key update`;
}
