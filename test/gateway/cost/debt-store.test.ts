import type { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrm } from '../../../src/app/orm.ts';
import { shareDebtsIn } from '../../../src/gateway/cost/debt-store.ts';
import { createPoints, type ShareDebts } from '../../../src/gateway/cost/points.ts';
import { createDatabase } from '../../harness/database.ts';

const url = await createDatabase();
let orms: MikroORM[];
beforeAll(async () => {
  orms = await Promise.all([openOrm({ url }), openOrm({ url })]);
});
afterAll(() => Promise.all(orms.map((orm) => orm.close())));

// So slow that nothing comes back while a test runs.
const SLOW = 1e-9;
const spent = (points: number, perSecond = SLOW) => ({ spent: points, perSecond });

test('what was spent at one gateway, the next one hears', async () => {
  const [one, other] = gateways();
  expect(await one(new Map([['ada', spent(300)]]))).toEqual(new Map([['ada', 300]]));
  const owed = await other(
    new Map([
      ['ada', spent(200)],
      ['bob', spent(100)],
    ]),
  );
  expect(Math.round(owed.get('ada') ?? 0)).toBe(500);
  expect(owed.get('bob')).toBe(100);
});

test('what came back since is taken off, by the clock of the database', async () => {
  const [one] = gateways();
  await one(new Map([['cleo', spent(1_000, 10)]]));
  await orms[0]?.em.fork().execute(`update caller_debts set at = at - interval '60 seconds' where caller = 'cleo'`);
  const owed = await one(new Map([['cleo', spent(50, 10)]]));
  expect(owed.get('cleo')).toBeGreaterThan(50);
  expect(owed.get('cleo')).toBeLessThanOrEqual(450);
  await orms[0]?.em.fork().execute(`update caller_debts set at = at - interval '1 day' where caller = 'cleo'`);
  expect(await one(new Map([['cleo', spent(7, 10)]]))).toEqual(new Map([['cleo', 7]]));
});

test('after the clock of the database was set back, a debt melts again within a minute', async () => {
  const [one] = gateways();
  await one(new Map([['dora', spent(1_000, 10)]]));
  await orms[0]?.em.fork().execute(`update caller_debts set at = at + interval '1 day' where caller = 'dora'`);
  await one(new Map([['dora', spent(0, 10)]]));
  await orms[0]?.em.fork().execute(`update caller_debts set at = at - interval '2 minutes' where caller = 'dora'`);
  const owed = await one(new Map([['dora', spent(0, 10)]]));
  expect(owed.get('dora')).toBeLessThanOrEqual(400);
});

test('many exchanges of the same callers at once lose no point', async () => {
  const callers = ['c', 'a', 'b'];
  const spending = [callers, callers.toReversed()].map((some) => new Map(some.map((caller) => [caller, spent(1)])));
  await Promise.all(
    Array.from({ length: 20 }, (_, n) => gateways()[n % 2 === 0 ? 0 : 1](spending[n % 2] ?? new Map())),
  );
  const owed = await gateways()[0](new Map([['a', spent(0)]]));
  expect(Math.round(owed.get('a') ?? 0)).toBe(20);
});

test('N2 a gateway that cannot reach the others goes on counting by itself, and adds its counts to theirs later', async () => {
  const [share] = gateways();
  let failures = 0;
  const counted: ShareDebts = (spending) =>
    share(spending).catch((error: unknown) => {
      failures += 1;
      throw error;
    });
  let now = 0;
  const points = createPoints({ limit: 1_000, perSecond: 10 }, counted, () => now);
  const account = points.accountOf('eve');
  const stored = () => orms[0]?.em.fork().execute(`select debt from caller_debts where caller = 'eve'`);
  await orms[0]?.em.fork().execute('alter table caller_debts rename to gone');
  try {
    account.spend(300);
    await expect.poll(() => failures).toBeGreaterThan(0);
    account.spend(200);
    expect(account.available()).toBe(500);
  } finally {
    await orms[0]?.em.fork().execute('alter table gone rename to caller_debts');
  }
  // By now all of it has come back: it is told all the same.
  now += 3_600_000;
  await expect.poll(stored).toEqual([{ debt: 500 }]);
  points.close();
});

function gateways() {
  const [one, other] = orms.map((orm) => shareDebtsIn(orm.em));
  if (!one || !other) {
    throw new Error('two were opened');
  }
  return [one, other] as const;
}
