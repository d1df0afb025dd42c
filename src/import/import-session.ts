import { Client, type ClientBase } from 'pg';
import { CONNECT_MILLISECONDS, IMPORT_TIMEOUTS, sessionOptions } from '../database/timeouts.ts';

export interface ImportSession extends AsyncDisposable {
  readonly client: ClientBase;
  /** Whether the commit was sent: if no answer comes, nobody knows what became of it. */
  readonly isCommitting: boolean;
  /** Ends the transaction and ignores the signal from then on: "nothing was stored" must never turn out to be wrong. */
  finish(statement: 'commit' | 'rollback'): Promise<void>;
}

/** Opens a connection for the import alone. When `signal` is aborted, the connection and its transaction end. */
export async function connect({
  databaseUrl,
  signal,
}: {
  readonly databaseUrl: string;
  readonly signal?: AbortSignal;
}): Promise<ImportSession> {
  const client = newClient(databaseUrl);
  await client.connect();
  await client.query(SESSION);
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  let stopped: Promise<void> | undefined;
  let isCommitting = false;
  const stop = () => {
    stopped ??= terminate(databaseUrl, rows[0]?.pid).then(() => client.end());
  };
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) {
    stop();
  }
  return {
    client,
    get isCommitting() {
      return isCommitting;
    },
    async finish(statement) {
      signal?.removeEventListener('abort', stop);
      signal?.throwIfAborted();
      isCommitting = statement === 'commit';
      await client.query(statement);
    },
    [Symbol.asyncDispose]: async () => {
      signal?.removeEventListener('abort', stop);
      await stopped;
      await client.end();
    },
  };
}

// Memory to hash and sort a large file. The defaults are for small queries.
const SESSION = `set temp_buffers = '64MB'; set work_mem = '64MB'`;

// Uses another connection: the first one accepts nothing while a long statement runs.
async function terminate(databaseUrl: string, pid: number | undefined): Promise<void> {
  const client = newClient(databaseUrl);
  try {
    await client.connect();
    await client.query('select pg_terminate_backend($1)', [pid]);
  } catch {
    // If this cannot reach the database, the import has lost it too.
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
