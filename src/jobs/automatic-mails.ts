import type { JobName } from '../queue/queues.ts';
import type { Policies } from '../settings/policies.ts';

/** The sweep is none of them: quotes expire whatever is mailed. */
const WITH_AUTOMATIC_MAILS: ReadonlySet<JobName> = new Set(['auto-quote', 'remind']);

export function isTurnedOff(job: JobName, { automaticMails }: Pick<Policies, 'automaticMails'>): boolean {
  return automaticMails === 'off' && WITH_AUTOMATIC_MAILS.has(job);
}

/** Whether the job only reports what it would do. */
export function isDryRun(job: JobName, { automaticMails }: Pick<Policies, 'automaticMails'>): boolean {
  return automaticMails === 'dry-run' && WITH_AUTOMATIC_MAILS.has(job);
}
