import { expect, test } from 'vitest';
import { createImportDesk, csv, WHOLE } from './csv-folder.ts';

const desk = await createImportDesk();

const row = (reference: string, quantity: number) =>
  `${reference},0000100001,0000200001,DRAW-1,${quantity},ANNUAL,NOK,INVOICE,2026-01-01,2026-12-31,false,ACTIVE`;

test('L5 an import dates what is new or has changed, and leaves what is unchanged', async () => {
  await desk.import(WHOLE);
  await desk.import(csv('subscriptions', row('S-1', 10), row('S-2', 10)));
  const before = await read();
  await desk.import(csv('subscriptions', row('S-1', 10), row('S-2', 9), row('S-3', 10)));
  const after = await read();
  expect(after['S-1']).toBe(before['S-1']);
  expect(after['S-2']).toBeGreaterThan(before['S-2'] ?? Number.POSITIVE_INFINITY);
  expect(after['S-3']).toBeGreaterThan(before['S-2'] ?? Number.POSITIVE_INFINITY);
});

/** In milliseconds, by reference. */
async function read(): Promise<Record<string, number>> {
  const rows = await desk.rows<{ reference: string; at: number }>(
    'select reference, (extract(epoch from updated_at) * 1000)::float8 as at from subscriptions',
  );
  return Object.fromEntries(rows.map(({ reference, at }) => [reference, at]));
}
