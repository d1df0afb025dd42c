import { createClock } from '../clock.ts';
import { requeueFailed } from '../mail/requeue-failed.ts';
import type { Invocation } from './command.ts';
import { openCommandParts } from './command-parts.ts';

/** Queues failed mails again, except those that may have arrived. Prints a report as JSON. */
export async function resendFailed({ env, log, say }: Invocation): Promise<void> {
  await using parts = await openCommandParts({ env, log });
  const { orm, queue } = parts;
  const now = createClock(env.clock)();
  const report = await orm.em.fork().transactional((em) => requeueFailed({ em, now, queue }));
  say(JSON.stringify(report, null, 2));
}
