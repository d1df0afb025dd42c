import { afterAll, expect, test } from 'vitest';
import { importFolder } from '../../src/import/import-folder.ts';
import { CutProxy } from '../harness/cut-proxy.ts';
import { createImportDesk, csv, WHOLE, writeFolder } from './csv-folder.ts';

const desk = await createImportDesk();
const proxy = await CutProxy.before(desk.databaseUrl);
afterAll(() => proxy.close());

async function importThroughProxy() {
  return await importFolder({ databaseUrl: proxy.url, folder: await writeFolder(WHOLE) });
}

test.each([/copy import_customers/, /pg_advisory_xact_lock/, /insert into customers/])(
  'an import whose connection is lost at %s says that nothing was stored, and what to do',
  async (statement) => {
    proxy.cutAt(statement);
    await expect(importThroughProxy()).rejects.toThrow(
      /^The database ended the import: .*\. Nothing was stored\. Run the import again\.$/,
    );
    expect(await desk.rows('select from customers')).toEqual([]);
  },
);

test('an import whose database is stopped says so, too', async () => {
  const folder = await writeFolder(csv('partners', '0000200001,Fjord Partner,quotes@fjord.example'));
  const onProgress = () =>
    void desk.rows(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'tilbud-import' and datname = current_database()`,
    );
  const importing = importFolder({ databaseUrl: desk.databaseUrl, folder, onProgress });
  await expect(importing).rejects.toThrow('Nothing was stored. Run the import again.');
});

test('an import whose connection is lost while it commits does not say that nothing was stored', async () => {
  proxy.cutAt(/commit\0/, { isAnswered: true });
  await expect(importThroughProxy()).rejects.toThrow('Either all was stored or nothing. Run the import again');
  expect(await desk.rows('select from customers')).toHaveLength(1);
  const again = await importThroughProxy();
  expect(again.files.map(({ unchanged }) => unchanged)).toEqual([1, 1, 1, 1, 1, 1, 1]);
});
