import { Client, type ClientBase } from 'pg';
import { CONNECT_MILLISECONDS, IMPORT_TIMEOUTS, sessionOptions } from '../database/timeouts.ts';

export interface ImportConnection extends AsyncDisposable {
  readonly client: ClientBase;
  /** Ends the transaction. From here on the signal is not heard: who was told that nothing is stored can rely on it. */
  finish(statement: 'commit' | 'rollback'): Promise<void>;
}

/** A connection of the import's own, which ends with whatever it has begun when `signal` is aborted. */
export async function connect({
  databaseUrl,
  signal,
}: {
  readonly databaseUrl: string;
  readonly signal?: AbortSignal;
}): Promise<ImportConnection> {
  const client = newClient(databaseUrl);
  await client.connect();
  await client.query(SESSION);
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= terminate(databaseUrl, rows[0]?.pid).then(() => client.end());
  };
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  return {
    client,
    async finish(statement) {
      signal?.removeEventListener('abort', stop);
      signal?.throwIfAborted();
      await client.query(statement);
    },
    [Symbol.asyncDispose]: async () => {
      signal?.removeEventListener('abort', stop);
      await stopped;
      await client.end();
    },
  };
}

// Room to hash and sort a large file; the defaults are for small queries.
const SESSION = `set temp_buffers = '64MB'; set work_mem = '64MB'`;

// From another connection: a statement may take long, and its own connection hears nothing until it is done.
async function terminate(databaseUrl: string, pid: number | undefined): Promise<void> {
  const client = newClient(databaseUrl);
  try {
    await client.connect();
    await client.query('select pg_terminate_backend($1)', [pid]);
  } catch {
    // No way to the database: then the import has lost it too.
  } finally {
    await client.end();
  }
}

function newClient(databaseUrl: string): Client {
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    options: sessionOptions(IMPORT_TIMEOUTS),
    application_name: 'tilbud-import',
  });
  client.on('error', () => {}); // its queries reject too
  return client;
}
