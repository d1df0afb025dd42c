import { type MikroORM, sql } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrm } from '../../src/app/orm.ts';
import { shareCountsIn } from '../../src/gateway/rate-limit-store.ts';
import { createDatabase } from '../harness/database.ts';

const url = await createDatabase();
let orms: MikroORM[];
beforeAll(async () => {
  orms = await Promise.all([openOrm({ url }), openOrm({ url })]);
});
afterAll(() => Promise.all(orms.map((orm) => orm.close())));

test('what one gateway counted, the next one hears', async () => {
  const [one, other] = gateways();
  expect(await one(7, new Map([['ada', 3]]))).toEqual(new Map([['ada', 3]]));
  expect(
    await other(
      7,
      new Map([
        ['ada', 2],
        ['bob', 1],
      ]),
    ),
  ).toEqual(
    new Map([
      ['ada', 5],
      ['bob', 1],
    ]),
  );
});

test('many exchanges of the same callers at once lose no request', async () => {
  const callers = ['c', 'a', 'b'];
  const counts = [
    new Map(callers.map((caller) => [caller, 1])),
    new Map(callers.toReversed().map((caller) => [caller, 1])),
  ];
  const exchanges = Array.from({ length: 20 }, (_, n) =>
    gateways()[n % 2 === 0 ? 0 : 1](8, counts[n % 2] ?? new Map()),
  );
  await Promise.all(exchanges);
  expect(await gateways()[0](8, new Map([['a', 0]]))).toEqual(new Map([['a', 20]]));
});

test('minutes that have passed are swept', async () => {
  const [one] = gateways();
  await one(20, new Map([['ada', 1]]));
  await one(22, new Map([['ada', 1]]));
  const rows = await orms[0]?.em.fork().execute(sql`select minute from caller_minutes where minute < 22`);
  expect(rows).toEqual([]);
});

function gateways() {
  const [one, other] = orms.map((orm) => shareCountsIn(orm.em));
  if (!one || !other) {
    throw new Error('two were opened');
  }
  return [one, other] as const;
}
