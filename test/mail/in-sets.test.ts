import { expect, test } from 'vitest';
import { inSets } from '../../src/mail/in-sets.ts';

test('what is asked for at once, or while work runs, is done together and answered one by one', async () => {
  const sets: number[][] = [];
  const free = Promise.withResolvers<void>();
  const double = inSets(async (items: readonly number[]) => {
    sets.push([...items]);
    await free.promise;
    return items.map((item) => item * 2);
  }, 3);
  const first = [double(1), double(2)];
  await expect.poll(() => sets.length).toBe(1);
  const others = [3, 4, 5, 6].map((item) => double(item));
  free.resolve();
  expect(await Promise.all([...first, ...others])).toEqual([2, 4, 6, 8, 10, 12]);
  expect(sets).toEqual([[1, 2], [3, 4, 5], [6]]);
});

test('the fault of one fails no other', async () => {
  const invert = inSets(async (items: readonly number[]) => {
    if (items.includes(0)) {
      throw new RangeError('zero');
    }
    return items.map((item) => 1 / item);
  });
  const results = await Promise.allSettled([4, 0, 2].map((item) => invert(item)));
  expect(results).toEqual([
    { status: 'fulfilled', value: 0.25 },
    { status: 'rejected', reason: new RangeError('zero') },
    { status: 'fulfilled', value: 0.5 },
  ]);
  expect(await invert(1)).toBe(1);
});
