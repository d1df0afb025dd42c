import { type RawBuilder, sql } from 'kysely';

/** Whether a row of `mails` is one of these mails, or one that they carry. */
export function isOrIsCarriedBy(uuids: readonly (string | undefined)[], mail = 'mails'): RawBuilder<unknown> {
  const [id, carriedBy] = [sql.ref(`${mail}.id`), sql.ref(`${mail}.carried_by`)];
  return sql`(${id} = any(${uuids}::uuid[]) or ${carriedBy} = any(${uuids}::uuid[]))`;
}

/**
 * The ids of these mails and of those that they carry, locked for a change. Whoever changes several mails locks them in this order, so that two
 * never wait for each other.
 */
export function lockedMails(uuids: readonly (string | undefined)[]): RawBuilder<unknown> {
  return sql`select id from mails where ${isOrIsCarriedBy(uuids)} order by id for no key update`;
}
