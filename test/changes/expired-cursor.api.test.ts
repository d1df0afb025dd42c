import { expect, test } from 'vitest';
import { api, openOwnShop, shop } from '../api/own-shop.ts';
import { CHANGES, Feed } from './feed.ts';

await openOwnShop();

test('L2 whoever reads before anything ever changed goes on from there, until the first change is too old', async () => {
  const { after } = await Feed.from(shop.sales);
  expect(Buffer.from(after ?? '', 'base64url')).toHaveLength(36); // sealed, as where others changed something
  expect(await new Feed(shop.seller, after).read({ types: ['QUOTE_SENT'] })).toEqual([]);
  const { id } = await shop.draft(shop.sales, [await shop.subscription()]);
  expect(await new Feed(shop.sales, after).told()).toEqual([`QUOTE_CREATED ${id}`]);
  const age = (days: number) => `update changes set position = position - ${days} * 86400000000`;
  await api.em.execute(age(29));
  expect(await new Feed(shop.sales, after).told()).toEqual([`QUOTE_CREATED ${id}`]);
  await api.em.execute(age(2));
  expect(await shop.sales.refusal(CHANGES, { after })).toBe('CURSOR_EXPIRED');
  await api.em.execute('delete from changes');
});

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
