import { expect, test } from 'vitest';
import { createImportDesk, csv, WHOLE } from './csv-folder.ts';

const desk = await createImportDesk();

const row = (reference: string, quantity: number) =>
  `${reference},0000100001,0000200001,DRAW-1,${quantity},ANNUAL,NOK,INVOICE,2026-01-01,2026-12-31,false,ACTIVE`;

test('L1 an import tells of each subscription that it changes, and of none that is new or unchanged', async () => {
  await desk.import(WHOLE);
  await desk.import(csv('subscriptions', row('S-1', 10), row('S-2', 10), row('S-3', 10)));
  await desk.rows('truncate unordered_changes');
  await desk.import(csv('subscriptions', row('S-1', 10), row('S-2', 9), row('S-3', 8), row('S-4', 10)));
  const told = await desk.rows(`select type, reference from unordered_changes
    join subscriptions on subscriptions.id = subscription_id order by reference`);
  expect(told).toEqual([
    { type: 'SUBSCRIPTION_CHANGED', reference: 'S-2' },
    { type: 'SUBSCRIPTION_CHANGED', reference: 'S-3' },
  ]);
});

test('L1 it tells of very many in one statement', async () => {
  const many = (quantity: number) => Array.from({ length: 3_000 }, (_, n) => row(`M-${n}`, quantity));
  await desk.import(csv('subscriptions', ...many(10)));
  await desk.rows('truncate unordered_changes');
  await desk.import(csv('subscriptions', ...many(9)));
  const [told] = await desk.rows(`select count(*)::integer as changes, count(distinct cmin::text)::integer as statements
    from unordered_changes`);
  expect(told).toEqual({ changes: 3_000, statements: 1 });
});
