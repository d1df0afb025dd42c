import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql, { type Sql } from 'sql-template-tag';
import { runSteps } from '../database/steps.ts';
import { JOBS_TOLD } from '../queue/job-steps.ts';
import type { Attempt } from './begin-attempt.ts';
import { deliveryJobs } from './delivery-jobs.ts';
import type { Answer } from './post.ts';

type Told = Pick<Attempt, 'deliveryId' | 'endpointId'>;

/** The endpoint took it, so it is not failing. */
export async function noteDelivered(em: SqlEntityManager, told: Told, answer: Answer): Promise<void> {
  const steps = {
    noted: sql`
      update webhook_deliveries set status = 'DELIVERED', next_attempt_at = null, ${answered(answer)}
      where id = ${told.deliveryId}::uuid and status = 'PENDING'`,
    works: sql`
      update webhook_endpoints set failing_since = null
      where id = ${told.endpointId}::uuid and failing_since is not null`,
  };
  await runSteps(em, steps, [sql`1`]);
}

/** It is not tried again. It says nothing about the endpoint, because it was a test. */
export async function noteFailedTest(em: SqlEntityManager, { deliveryId }: Told, answer: Answer): Promise<void> {
  const noted = sql`
    update webhook_deliveries set status = 'FAILED', next_attempt_at = null, ${answered(answer)}
    where id = ${deliveryId}::uuid and status = 'PENDING'`;
  await runSteps(em, { noted }, [sql`1`]);
}

/** What the owner sees no more does not exist for it, and neither does its delivery. */
export async function dropDelivery(em: SqlEntityManager, { deliveryId }: Told): Promise<void> {
  await runSteps(em, { dropped: sql`delete from webhook_deliveries where id = ${deliveryId}::uuid` }, [sql`1`]);
}

export interface Failure {
  readonly answer: Answer;
  /** When it is tried again. Absent if it is not. */
  readonly waitMilliseconds?: number;
  /** Why the endpoint is switched off at once, as a text for its owner. */
  readonly offReason?: string;
}

/**
 * O3: notes a failed attempt together with the job of the next one. Five days without a success switch the endpoint off,
 * and what waits for an endpoint that is off has failed.
 */
export async function noteFailed(em: SqlEntityManager, told: Told, failure: Failure): Promise<void> {
  const { answer, waitMilliseconds, offReason = null } = failure;
  const seconds = (waitMilliseconds ?? 0) / 1_000;
  const isTriedAgain = waitMilliseconds !== undefined;
  const steps = {
    failing: sql`
      update webhook_endpoints e set failing_since = coalesce(failing_since, now()),
        disabled_at = coalesce(disabled_at, case when ${isOver(offReason)} then now() end),
        disabled_reason = coalesce(disabled_reason,
          case when ${isOver(offReason)} then coalesce(${offReason}::text, ${FIVE_DAYS_OVER}) end)
      where id = ${told.endpointId}::uuid returning id, disabled_at is null as is_on`,
    noted: sql`
      update webhook_deliveries d set ${answered(answer)},
        status = case when is_on and ${isTriedAgain} then 'PENDING' else 'FAILED' end,
        next_attempt_at = case when is_on and ${isTriedAgain} then now() + ${seconds}::float8 * interval '1 second' end
      from failing where d.id = ${told.deliveryId}::uuid and d.status = 'PENDING'
      returning d.id, d.endpoint_id, d.status`,
    given_up: sql`
      update webhook_deliveries d set status = 'FAILED', next_attempt_at = null from failing
      where not is_on and d.endpoint_id = failing.id and d.status = 'PENDING' and d.change_id is not null
        and d.id <> ${told.deliveryId}::uuid`,
    ...deliveryJobs(sql`select id, endpoint_id, ${seconds}::float8 from noted where status = 'PENDING'`),
  };
  await runSteps(em, steps, [JOBS_TOLD]);
}

function isOver(offReason: string | null): Sql {
  return sql`(${offReason}::text is not null or failing_since <= now() - interval '5 days')`;
}

const FIVE_DAYS_OVER = 'No delivery has succeeded for five days.';

function answered({ status, body }: Answer): Sql {
  return sql`response_status = ${status ?? null}::integer, response_body = ${body}`;
}
