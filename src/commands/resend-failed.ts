import { createClock } from '../clock.ts';
import { releaseHeld } from '../mail/held-mails.ts';
import { requeueFailed } from '../mail/requeue-failed.ts';
import type { Invocation } from './command.ts';
import { openCommandParts } from './command-parts.ts';

/** Queues failed mails again, except those that may have arrived, and releases held ones. Prints a report as JSON. */
export async function resendFailed({ env, log, say }: Invocation): Promise<void> {
  await using parts = await openCommandParts({ env, log });
  const { orm, queue } = parts;
  const now = createClock(env.clock)();
  const { queued, inDoubt } = await orm.em.fork().transactional((em) => requeueFailed({ em, now, queue }));
  const { released, held } = await orm.em.fork().transactional((em) => releaseHeld({ em, queue }, env.mailOnlyTo));
  say(JSON.stringify({ queued: [...queued, ...released], inDoubt, held }, null, 2));
}
