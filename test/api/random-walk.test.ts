import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOW, startApi } from './harness.ts';
import {
  Accept,
  AddRecipient,
  Cancel,
  Create,
  Decline,
  END,
  Look,
  type Model,
  PassDays,
  reached,
  Send,
  SetAutoRenew,
} from './quote-life.ts';
import { Shop } from './shop.ts';

const api = await startApi();

const commands = [
  fc.constantFrom(undefined, 5).map((quantity) => new Create(quantity)),
  fc.tuple(fc.nat(2), fc.boolean()).map(([pick, hold]) => new Send(pick, hold)),
  fc.tuple(fc.nat(2), fc.boolean()).map(([pick, hold]) => new Send(pick, hold)),
  fc.nat(2).map((pick) => new Accept(pick)),
  fc.nat(2).map((pick) => new Decline(pick)),
  fc.nat(2).map((pick) => new Cancel(pick)),
  fc.nat(2).map((pick) => new AddRecipient(pick)),
  fc.boolean().map((enabled) => new SetAutoRenew(enabled)),
  fc.constantFrom(1, 30, 31).map((days) => new PassDays(days)),
  fc.constant(new Look()),
];

test('Q a random walk of mutations never disagrees with a small model of a quote’s life', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 40, size: 'max' }), async (walk) => {
      api.now = NOW;
      const shop = await Shop.open(api);
      const subscriptionId = await shop.subscription({
        autoRenew: true,
        endDate: END,
        startDate: END.subtract({ years: 1 }),
      });
      const model: Model = { quotes: [], days: 0, autoRenew: true, seats: 10, renewals: 0 };
      const setup = async () => ({ model, real: { api, shop, subscriptionId, quoteIds: [] } });
      await fc.asyncModelRun(setup, [new Create(undefined), new Create(5), ...walk, new Look()]);
    }),
    { numRuns: 20 },
  );
  const ends = ['ACCEPTED', 'DECLINED', 'CANCELED', 'SUPERSEDED', 'EXPIRED'];
  expect([...reached]).toEqual(expect.arrayContaining([...ends, 'sendQuote AUTO_RENEW_ON', 'sendQuote done held']));
}, 120_000);
