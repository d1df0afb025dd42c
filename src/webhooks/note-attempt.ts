import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql, { type Sql } from 'sql-template-tag';
import type { SwitchedOff } from '../../emails/mail.ts';
import { runSteps, type Steps } from '../database/steps.ts';
import { JOBS_TOLD } from '../queue/job-steps.ts';
import type { Attempt } from './begin-attempt.ts';
import { deliveryJobs } from './delivery-jobs.ts';
import { ownerMail } from './owner-mail.ts';
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
  /** Why the endpoint is switched off at once. */
  readonly off?: Exclude<SwitchedOff['why'], 'FAILING'>;
}

/** Why an endpoint was switched off, as texts for its owner. */
export const OFF_REASONS: Readonly<Record<SwitchedOff['why'], string>> = {
  GONE: 'It answered 410, which says that it is gone for good.',
  FAILING: 'No delivery has succeeded for five days.',
};

/**
 * O3: notes a failed attempt together with the job of the next one. Five days without a success switch the endpoint off.
 * What waits for an endpoint that is off has failed, and whoever switches it off tells its owner.
 */
export async function noteFailed(
  em: SqlEntityManager,
  told: Told,
  failure: Failure,
  salesEmail: string,
): Promise<void> {
  const { answer, waitMilliseconds, off } = failure;
  const seconds = (waitMilliseconds ?? 0) / 1_000;
  const isTriedAgain = waitMilliseconds !== undefined;
  const mail = ownerMail(salesEmail);
  const steps = {
    ...failingSteps(told.endpointId, off),
    ...mail.steps,
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
    ...deliveryJobs(sql`select id, endpoint_id, ${seconds}::float8 from noted where status = 'PENDING'`, mail.queued),
  };
  await runSteps(em, steps, [JOBS_TOLD]);
}

/** Of several workers that find the same endpoint failing, the first one to lock it switches it off. */
function failingSteps(endpointId: string, off: Failure['off'] = undefined): Steps {
  const isOver = sql`(${off !== undefined}::boolean or e.failing_since <= now() - interval '5 days')`;
  return {
    before: sql`
      select id, disabled_at is null as was_on from webhook_endpoints where id = ${endpointId}::uuid for no key update`,
    failing: sql`
      update webhook_endpoints e set failing_since = coalesce(failing_since, now()),
        disabled_at = coalesce(disabled_at, case when ${isOver} then now() end),
        disabled_reason = coalesce(disabled_reason, case when ${isOver} then ${OFF_REASONS[off ?? 'FAILING']} end)
      from before where e.id = before.id returning e.*, was_on, disabled_at is null as is_on`,
    switched_off: sql`select failing.*, ${off ?? 'FAILING'}::text as why from failing where was_on and not is_on`,
  };
}

function answered({ status, body }: Answer): Sql {
  return sql`response_status = ${status ?? null}::integer, response_body = ${body}`;
}
