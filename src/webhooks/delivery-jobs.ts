import sql, { empty, type Sql } from 'sql-template-tag';
import type { Steps } from '../database/steps.ts';
import { jobSteps } from '../queue/job-steps.ts';

/**
 * Steps that enqueue a job for each delivery that `wanted` selects, with its endpoint and the seconds to wait. The jobs
 * of one endpoint are one group, of which few run at a time. `mails` selects the id and turn of mails that get jobs too. The
 * statement's answer must read `JOBS_TOLD`.
 */
export function deliveryJobs(wanted: Sql, mails?: Sql): Steps {
  return jobSteps(
    sql`select 'webhook', jsonb_build_object('deliveryId', id, 'endpointId', endpoint_id), 0, endpoint_id::text, seconds
      from (${wanted}) of_deliveries (id, endpoint_id, seconds) ${mails ? ofMails(mails) : empty}`,
    { grouped: true },
  );
}

// A job with a higher priority is taken first, and the mail with the earliest turn shall be.
function ofMails(mails: Sql): Sql {
  return sql`union all select 'mail', jsonb_build_object('mailId', id), -turn, null, 0 from (${mails}) mailed (id, turn)`;
}
