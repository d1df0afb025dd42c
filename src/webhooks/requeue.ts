import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql from 'sql-template-tag';
import { runSteps } from '../database/steps.ts';
import { JOBS_TOLD } from '../queue/job-steps.ts';
import { deliveryJobs } from './delivery-jobs.ts';

const SECONDS = 1;
const STRANDED_AT_ONCE = 1_000;

/** Puts a delivery back for a moment. That is no attempt. */
export async function requeue(
  em: SqlEntityManager,
  { deliveryId, endpointId }: { readonly deliveryId: string; readonly endpointId: string },
): Promise<void> {
  const wanted = sql`select ${deliveryId}::uuid, ${endpointId}::uuid, ${SECONDS}::float8`;
  await runSteps(em, deliveryJobs(wanted), [JOBS_TOLD]);
}

/**
 * Gives deliveries that are long overdue jobs of their own: the queue gives a job up if faults of ours last too long. One
 * that has a job after all is made once even so.
 */
export async function requeueStranded(em: SqlEntityManager): Promise<void> {
  const wanted = sql`select id, endpoint_id, 0 from webhook_deliveries
    where status = 'PENDING' and next_attempt_at < now() - interval '1 hour'
    order by next_attempt_at limit ${STRANDED_AT_ONCE}`;
  await runSteps(em, deliveryJobs(wanted), [JOBS_TOLD]);
}
