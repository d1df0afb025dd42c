import type { MikroORM } from '@mikro-orm/postgresql';
import { openOrm } from '../app/orm.ts';
import { Queue } from '../queue/queue.ts';
import type { Invocation } from './command.ts';
import { migratedDatabaseOf } from './database-of.ts';

interface CommandParts extends AsyncDisposable {
  readonly orm: MikroORM;
  readonly queue: Queue;
}

/** Opens the migrated database of a command and its queue, until they are disposed of. */
export async function openCommandParts({ env, log }: Pick<Invocation, 'env' | 'log'>): Promise<CommandParts> {
  const url = await migratedDatabaseOf(env);
  await using opened = new AsyncDisposableStack();
  const orm = await openOrm({ url, poolSize: 2, timeouts: env.timeouts.jobs });
  opened.defer(() => orm.close());
  const queue = new Queue({ url: env.databaseDirectUrl ?? url, log, role: 'gateway' });
  opened.defer(() => queue.stop(5_000));
  await queue.start();
  const closing = opened.move();
  return { orm, queue, [Symbol.asyncDispose]: () => closing.disposeAsync() };
}
