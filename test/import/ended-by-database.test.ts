import { Client } from 'pg';
import { expect, test } from 'vitest';
import { endedByDatabase } from '../../src/import/ended-by-database.ts';
import { createDatabase } from '../harness/database.ts';

test('a statement on a connection that is lost already is told like the one that lost it', async () => {
  const connectionString = await createDatabase();
  const client = new Client({ connectionString });
  const other = new Client({ connectionString });
  await Promise.all([client.connect(), other.connect()]);
  // The server's word comes first, the end of the connection second.
  const lost = new Promise<void>((resolve) => client.on('error', () => resolve()));
  const { rows } = await client.query('select pg_backend_pid() as pid');
  await other.query('select pg_terminate_backend($1)', [rows[0].pid]);
  await lost;
  await other.end();
  const refusal = await client.query('select 1').catch((error: unknown) => error);
  expect(endedByDatabase(refusal, false)).toMatchObject({
    message: expect.stringMatching(/^The database ended the import: .*\. Nothing was stored\. Run the import again\.$/),
  });
});
