import { expect, test } from 'vitest';
import { FairTurns, NoTurn } from '../../src/database/fair-turns.ts';

test('one key with many in the queue holds up no other', async () => {
  const turns = new FairTurns<string>({ atOnce: 1 });
  const order: string[] = [];
  const work = (key: string) => turns.run(key, async () => void order.push(key));
  await Promise.all([...Array.from({ length: 5 }, () => work('flood')), work('other'), work('third')]);
  // The first has begun before there was anybody else.
  expect(order).toEqual(['flood', 'flood', 'other', 'third', 'flood', 'flood', 'flood']);
});

test('never more run at once than the limits allow, in total and for one key', async () => {
  const turns = new FairTurns<number>({ atOnce: 4, ofOneKey: 2 });
  const running = [0, 0, 0];
  let most = 0;
  const work = (key: number) =>
    turns.run(key, async () => {
      running[key]! += 1;
      most = Math.max(most, running[0]! + running[1]! + running[2]!);
      expect(running[key]).toBeLessThanOrEqual(2);
      await new Promise(setImmediate);
      running[key]! -= 1;
    });
  await Promise.all(Array.from({ length: 60 }, (_, n) => work(n % 3)));
  expect([most, running]).toEqual([4, [0, 0, 0]]);
});

test('a queue has an end, for one key and for all, and whoever is refused takes no place in it', async () => {
  const turns = new FairTurns<string>({ atOnce: 1, waitingOfOneKey: 2, waiting: 3 });
  const end = await turns.take('a');
  const waiting = [turns.take('a'), turns.take('a'), turns.take('b')];
  await expect(turns.take('a')).rejects.toEqual(new NoTurn('too many of one key'));
  await expect(turns.take('b')).rejects.toEqual(new NoTurn('too many'));
  end();
  await Promise.all(waiting.map(async (turn) => (await turn)()));
  (await turns.take('a'))();
});

test('a caller who waits too long gets an error, and the turn goes to the next one', async () => {
  const turns = new FairTurns<string>({ atOnce: 1, longestWaitMilliseconds: 20 });
  const end = await turns.take('a');
  await expect(turns.take('b')).rejects.toEqual(new NoTurn('too long'));
  const next = turns.take('c');
  end();
  (await next)();
});

test('a turn that is given back twice is one turn', async () => {
  const turns = new FairTurns<string>({ atOnce: 1 });
  const end = await turns.take('a');
  end();
  end();
  await turns.take('a');
  let hasBegun = false;
  void turns.run('b', async () => {
    hasBegun = true;
  });
  await new Promise(setImmediate);
  expect(hasBegun).toBe(false);
});

test('what fails gives its turn back', async () => {
  const turns = new FairTurns<string>({ atOnce: 1 });
  await expect(turns.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await turns.run('a', async () => 'yes')).toBe('yes');
});
