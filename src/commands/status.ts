import { openOrm } from '../app/orm.ts';
import { readStatus, replicaLag } from '../app/read-status.ts';
import type { Invocation } from './command.ts';
import { databaseOf } from './database-of.ts';

/** Prints as JSON what waits, what failed, and which migrations are pending. Changes nothing. */
export async function status({ env, say }: Invocation): Promise<void> {
  const url = await databaseOf(env);
  const { jobs: timeouts } = env.timeouts;
  await using opened = new AsyncDisposableStack();
  const open = async (url: string) => {
    const orm = await openOrm({ url, poolSize: 3, timeouts });
    opened.defer(() => orm.close());
    return orm;
  };
  const read = await readStatus(await open(url));
  const replica = env.databaseReplicaUrl;
  const lag = replica === undefined ? {} : { replicaLagSeconds: await replicaLag(await open(replica)) };
  say(JSON.stringify({ ...read, ...lag }, null, 2));
}
