import { expect, test } from 'vitest';
import { api, openOwnShop, shop } from '../api/own-shop.ts';
import { CHANGES, Feed } from './feed.ts';

await openOwnShop();

test('L2 a cursor whose change was cleared is refused, and one whose change is kept leads on', async () => {
  const feed = new Feed(shop.sales);
  const cursors: (string | null)[] = [];
  for (let n = 0; n < 3; n++) {
    await shop.draft(shop.sales, [await shop.subscription()]);
    await feed.read();
    cursors.push(feed.after);
  }
  const [first, second, third] = cursors;
  await api.em.execute('delete from changes where position = (select min(position) from changes)');
  expect(await shop.sales.refusal(CHANGES, { after: first })).toBe('CURSOR_EXPIRED');
  expect(await new Feed(shop.sales, second).read()).toHaveLength(1);
  await api.em.execute('delete from changes where position < (select max(position) from changes)');
  expect(await shop.sales.refusal(CHANGES, { after: second })).toBe('CURSOR_EXPIRED');
  // However long nothing changes, whoever has read everything can go on.
  expect(await new Feed(shop.sales, third).read()).toEqual([]);
  expect(await new Feed(shop.sales).read()).toHaveLength(1);
});
