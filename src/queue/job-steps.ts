import sql, { empty, raw, type Sql } from 'sql-template-tag';
import type { Steps } from '../database/steps.ts';
import { QUEUE_SCHEMA } from './queues.ts';

const SCHEMA = raw(QUEUE_SCHEMA);

/**
 * Steps that enqueue jobs, as pg-boss would, in the statement that writes the rows that they are about. `wanted` selects
 * queue, payload and priority of each and, if they are grouped, its group and how many seconds it waits. The
 * statement's answer must read `JOBS_TOLD`.
 */
export function jobSteps(wanted: Sql, { grouped = false } = {}): Steps {
  const [more, group, start] = grouped
    ? [sql`, group_id, seconds`, sql`wanted.group_id`, sql`now() + wanted.seconds * interval '1 second'`]
    : [empty, sql`null`, sql`now()`];
  return {
    jobs: sql`
      insert into ${SCHEMA}.job (name, data, priority, start_after, created_on, keep_until, expire_seconds,
        deletion_seconds, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter,
        heartbeat_seconds, group_id)
      select name, data, wanted.priority, ${start}, now(), ${start} + retention_seconds * interval '1 second', expire_seconds,
        deletion_seconds, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter,
        heartbeat_seconds, ${group}
      from (${wanted}) as wanted (name, data, priority${more}) join ${SCHEMA}.queue using (name)
      returning name`,
    told: sql`
      select pg_notify('pgboss_' || left(encode(sha224(${QUEUE_SCHEMA}::text::bytea), 'hex'), 24), name)
      from (select distinct name from jobs) queues`,
  };
}

/** Tells the workers that listen. A step that only reads does not run unless the answer reads it. */
export const JOBS_TOLD = sql`(select count(*) from told)`;
