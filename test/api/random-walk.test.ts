import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOW } from '../harness/clock.ts';
import { startApi } from './harness.ts';
import { Shop } from './shop.ts';
import { Look, PassDays, SetAutoRenew } from './walk/around.ts';
import { Accept, Cancel, Decline } from './walk/ending.ts';
import { Create, CreateTogether, Update } from './walk/making.ts';
import { type Command, END, type Model, reached } from './walk/model.ts';
import { AddRecipient, RemoveRecipient } from './walk/recipients.ts';
import { Extend, Resend, Send } from './walk/sending.ts';
import { Together } from './walk/together.ts';

const api = await startApi();

const holds = fc.constantFrom(true, true, false, null, undefined);

const some = <Value>(one: fc.Arbitrary<Value>) => fc.array(one, { minLength: 1, maxLength: 3 });

const commands = [
  fc.constantFrom(undefined, 5).map((quantity) => new Create(quantity)),
  fc.tuple(fc.nat(2), holds).map(([pick, hold]) => new Send(pick, hold)),
  fc.tuple(fc.nat(2), holds).map(([pick, hold]) => new Send(pick, hold)),
  fc
    .tuple(fc.nat(2), fc.constantFrom(undefined, 5), fc.constantFrom('this version', 'another', undefined))
    .map(([pick, quantity, expects]) => new Update(pick, quantity, expects)),
  fc.tuple(fc.nat(2), fc.integer({ min: 25, max: 110 })).map(([pick, day]) => new Extend(pick, day)),
  fc.nat(2).map((pick) => new Accept(pick)),
  some(fc.constantFrom(undefined, 5)).map((quantities) => new CreateTogether(quantities)),
  some(fc.tuple(fc.nat(2), holds).map(([pick, hold]) => new Send(pick, hold))).map((acts) => new Together(acts)),
  some(fc.nat(2).map((pick) => new Accept(pick))).map((acts) => new Together(acts)),
  fc.nat(2).map((pick) => new Decline(pick)),
  fc.nat(2).map((pick) => new Cancel(pick)),
  fc.nat(2).map((pick) => new AddRecipient(pick)),
  fc.nat(2).map((pick) => new RemoveRecipient(pick)),
  fc.nat(2).map((pick) => new Resend(pick)),
  fc.boolean().map((enabled) => new SetAutoRenew(enabled)),
  fc.constantFrom(1, 30, 31).map((days) => new PassDays(days)),
  fc.constant(new Look()),
];

/** One for each end of a quote and each hard way, as chance may miss some. */
const lives = [
  [new Send(0, true), new Accept(0)],
  [new Send(0, true), new Decline(0)],
  [new Send(0, true), new Cancel(0)],
  [new Send(0, true), new PassDays(31)],
  [new Extend(0, 40), new Send(0, true), new Extend(0, 30), new Extend(0, 90), new Extend(0, 91), new Look()],
  [new Send(0, true), new Extend(0, 50), new PassDays(31), new Look(), new Accept(0), new Extend(0, 60)],
  [new PassDays(30), new Send(0, true), new Extend(0, 106), new Extend(0, 105), new Look()],
  [new Send(0, true), new Send(1, true)],
  [new Send(0, null), new Send(0, undefined), new Send(0, true), new Look(), new Accept(0)],
  [new Send(0, false), new Send(0, true), new SetAutoRenew(true), new Send(0, true), new PassDays(31)],
  [new Send(1, false), new Send(1, true)],
  [new AddRecipient(0), new RemoveRecipient(0), new Resend(0), new Send(0, true), new AddRecipient(0), new Look()],
  [new Send(0, true), new Resend(0), new Resend(0), new AddRecipient(0), new RemoveRecipient(0), new PassDays(1)],
  [new Send(0, true), new AddRecipient(0), new Accept(0), new RemoveRecipient(0), new Resend(0)],
  [new Update(0, 5, 'this version'), new Send(0, false), new Send(0, true), new Update(0, undefined, undefined)],
  [new Update(1, undefined, undefined), new Update(1, 5, 'another'), new Send(1, false), new Accept(1)],
  [new CreateTogether([undefined, 5]), new Together([new Send(2, true), new Send(3, true), new Send(2, true)])],
  [new Together([new Send(0, true), new Send(0, true)]), new Together([new Accept(0), new Accept(0), new Accept(1)])],
];

test('Q a walk of mutations, planned or random, never disagrees with a small model of a quote’s life', async () => {
  for (const life of lives) {
    await walk(life);
  }
  const ends = ['ACCEPTED', 'DECLINED', 'CANCELED', 'SUPERSEDED', 'EXPIRED'];
  expect([...reached]).toEqual(
    expect.arrayContaining([
      ...ends,
      'extendQuote done',
      'extendQuote INVALID_EXPIRY',
      'extendQuote INVALID_TRANSITION',
      'updateQuote done',
      'removeRecipient done',
      'resendQuote done',
      'resendQuote TOO_SOON',
      'resendQuote INVALID_TRANSITION',
      'updateQuote QUOTE_LOCKED',
      'updateQuote VERSION_CONFLICT',
      'sendQuote AUTO_RENEW_ON',
      'sendQuote done held',
      'sendQuote again held',
    ]),
  );
  const walks = fc.commands(commands, { maxCommands: 40, size: 'max' });
  await fc.assert(fc.asyncProperty(walks, walk), { numRuns: 20 });
});

async function walk(steps: Iterable<Command>): Promise<void> {
  api.now = NOW;
  const shop = await Shop.open(api);
  const subscriptionId = await shop.subscription({
    autoRenew: true,
    endDate: END,
    startDate: END.subtract({ years: 1 }),
  });
  const model: Model = { quotes: [], days: 0, autoRenew: true, seats: 10, renewals: 0 };
  const setup = async () => ({ model, real: { api, shop, subscriptionId, quoteIds: [] } });
  await fc.asyncModelRun(setup, [new Create(undefined), new Create(5), ...steps, new Look()]);
}
