import { openOrm } from '../app/orm.ts';
import { createClock } from '../clock.ts';
import { resendFailed as resendFailedMails } from '../mail/resend-failed.ts';
import { Queue } from '../queue/queue.ts';
import type { Invocation } from './command.ts';
import { migratedDatabaseOf } from './database-of.ts';

/** Queues failed mails again, except those that may have arrived. Prints a report as JSON. */
export async function resendFailed({ env, log, say }: Invocation): Promise<void> {
  const url = await migratedDatabaseOf(env);
  await using closing = new AsyncDisposableStack();
  const orm = await openOrm({ url, poolSize: 2, timeouts: env.timeouts.jobs });
  closing.defer(() => orm.close());
  const queue = new Queue({ url, log, role: 'gateway' });
  closing.defer(() => queue.stop(5_000));
  await queue.start();
  const now = createClock(env.clock)();
  const report = await orm.em.fork().transactional((em) => resendFailedMails({ em, now, queue }));
  say(JSON.stringify(report, null, 2));
}
