import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql, { type Sql } from 'sql-template-tag';
import type { MailQueue } from '../context.ts';
import { idOf } from '../database/ids.ts';

/** Seconds between two mails of one customer; other customers' mails go out in between. */
const APART = sql`60`;

// Seconds since then fit an integer until 2094.
const FIRST_TURN = sql`timestamptz '2026-01-01T00:00:00Z'`;

/**
 * N3: SQL for the turn of a new mail, as seconds since `FIRST_TURN`. The mail with the earliest turn goes out first. A
 * customer's first waiting mail has its turn at once, each further one a minute after the one before. So a new mail
 * passes another customer's backlog, and the mails of a backlog are passed no more once their own minute has come.
 * `place` counts from 1 the mails of `customerId` that one statement queues. The database's clock serves all machines.
 * Mails that the same statement drops wait no longer: `dropped` tells them, as rows of `waiting`.
 */
export function nextTurn(customerId: Sql, place: Sql, dropped = sql`false`): Sql {
  return sql`(${place} - 1) * ${APART} + greatest(
    extract(epoch from now() - ${FIRST_TURN})::integer,
    (select max(waiting.turn) + ${APART} from mails waiting
      where waiting.customer_id = ${customerId} and waiting.state = 'QUEUED' and not (${dropped})))`;
}

export interface MailInTurn {
  /** As the database has it. */
  readonly id: string;
  readonly turn: number;
}

/** Enqueues mails so that the earliest turn is taken first. */
export async function enqueueInTurn(
  em: SqlEntityManager,
  queue: MailQueue,
  mails: readonly MailInTurn[],
  delayMilliseconds = 0,
): Promise<void> {
  const turns = new Map(mails.map(({ id, turn }) => [idOf('mail', id), turn]));
  const priorityOf = (id: string) => -(turns.get(id) ?? 0);
  await queue.enqueue(em, 'mail', [...turns.keys()], { delayMilliseconds, priorityOf });
}
