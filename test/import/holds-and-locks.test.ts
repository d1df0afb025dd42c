import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importFolder } from '../../src/import/import-folder.ts';
import { createImportDesk, csv, WHOLE, writeFolder } from './csv-folder.ts';

const desk = await createImportDesk();
const other = new Client({ connectionString: desk.databaseUrl });
await other.connect();
afterAll(() => other.end());

beforeEach(async () => {
  await desk.rows(
    'truncate customers, contacts, partners, products, prices, promotions, subscriptions, quotes cascade',
  );
  await desk.import(WHOLE);
});

function subscription(quantity: number, autoRenew: boolean) {
  return csv(
    'subscriptions',
    `S-1,0000100001,0000200001,DRAW-1,${quantity},ANNUAL,NOK,INVOICE,2026-01-01,2026-12-31,${autoRenew},ACTIVE`,
  );
}

describe('H2 a subscription whose auto-renew a quote holds off', () => {
  beforeEach(async () => {
    await desk.rows(`
      with quote as (
        insert into quotes (id, number, version, status, origin, customer_id, currency_code, purchase_method, created_at)
        select gen_random_uuid(), 'Q-1', 1, 'DRAFT', 'SALES', id, 'NOK', 'INVOICE', now() from customers returning id
      )
      update subscriptions set auto_renew = false, auto_renew_held_by_id = quote.id from quote`);
  });

  const stands = () =>
    desk.rows('select quantity, auto_renew, auto_renew_held_by_id is not null as held from subscriptions');

  test('is unchanged by an import of what stood before, and stays held', async () => {
    const report = await desk.import(subscription(10, true));
    expect(report.files).toMatchObject([{ updated: 0, unchanged: 1 }]);
    expect(await stands()).toEqual([{ quantity: 10, auto_renew: false, held: true }]);
  });

  test('stays held when an import changes something else', async () => {
    const report = await desk.import(subscription(7, true));
    expect(report.files).toMatchObject([{ updated: 1 }]);
    expect(await stands()).toEqual([{ quantity: 7, auto_renew: false, held: true }]);
  });

  test('is held no longer once an import turns auto-renew off: that was set meanwhile', async () => {
    const report = await desk.import(subscription(10, false));
    expect(report.files).toMatchObject([{ updated: 1 }]);
    expect(await stands()).toEqual([{ quantity: 10, auto_renew: false, held: false }]);
  });
});

describe('beside other writers', () => {
  beforeEach(async () => {
    await other.query('begin');
    await other.query('select from customers for no key update');
  });
  afterEach(() => other.query('rollback'));

  test('an import waits for whoever has locked a customer that it changes, and then sees what they did', async () => {
    const importing = desk.import(subscription(3, true));
    expect(await Promise.race([importing, delay(300, 'waiting')])).toBe('waiting');
    await other.query('update subscriptions set quantity = 3');
    await other.query('commit');
    // Its own row came to the same in the meantime.
    expect((await importing).files).toMatchObject([{ updated: 0, unchanged: 1 }]);
  });

  test('an import that changes nothing of a locked customer does not wait', async () => {
    const report = await desk.import({ ...WHOLE, ...csv('partners', '0000200001,New name,quotes@fjord.example') });
    expect(report.files.map(({ updated }) => updated)).toEqual([0, 0, 1, 0, 0, 0, 0]);
  });

  test('an import that is stopped while it waits stores nothing', async () => {
    const stop = new AbortController();
    const folder = await writeFolder(subscription(3, true));
    const importing = importFolder({ databaseUrl: desk.databaseUrl, folder, signal: stop.signal });
    setTimeout(() => stop.abort(), 200);
    await expect(importing).rejects.toThrow('The import was stopped; nothing was stored.');
    expect(await desk.rows('select quantity from subscriptions')).toEqual([{ quantity: 10 }]);
  });

  test('so does one that is stopped before it has begun, and it does not wait', async () => {
    const folder = await writeFolder(subscription(3, true));
    const importing = importFolder({ databaseUrl: desk.databaseUrl, folder, signal: AbortSignal.abort() });
    await expect(importing).rejects.toThrow('The import was stopped; nothing was stored.');
  });
});

test('an import that is stopped while it stores stores nothing', async () => {
  const stop = new AbortController();
  const folder = await writeFolder(csv('partners', '0000200001,New name,quotes@fjord.example'));
  const onProgress = ({ step }: { step: string }) => void (step === 'storing' && stop.abort());
  const importing = importFolder({ databaseUrl: desk.databaseUrl, folder, signal: stop.signal, onProgress });
  await expect(importing).rejects.toThrow('The import was stopped; nothing was stored.');
  expect(await desk.rows(`select from partners where name = 'New name'`)).toEqual([]);
});

test('imports of the same rows at once neither deadlock nor double anything', async () => {
  const lines = (order: number) => {
    const numbers = Array.from({ length: 200 }, (_, index) => index + 1);
    return (order % 2 ? numbers : numbers.reverse()).map(String);
  };
  const files = (order: number) => ({
    ...csv(
      'customers',
      ...lines(order).map((n) => `${n},Customer ${n},SE,sv,Europe/Stockholm,Gatan ${order},,,Lund,none`),
    ),
    ...csv('contacts', ...lines(order).map((n) => `${n},p@customer${n}.example,Person ${order},,PURCHASER`)),
    ...csv(
      'subscriptions',
      ...lines(order).map((n) => `R-${n},${n},,DRAW-1,${order + 1},ANNUAL,SEK,CARD,2026-01-01,2026-12-31,true,ACTIVE`),
    ),
  });
  const reports = await Promise.all([0, 1, 2, 3].map((order) => desk.import(files(order))));
  expect(reports.map(({ stored }) => stored)).toEqual([true, true, true, true]);
  const inserted = reports.map(({ files }) => files.map((file) => file.inserted));
  expect(inserted.toSorted((a, b) => (b[0] ?? 0) - (a[0] ?? 0))).toEqual([
    [200, 200, 200],
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ]);
  expect(await desk.rows(`select from subscriptions where reference like 'R-%'`)).toHaveLength(200);
});
