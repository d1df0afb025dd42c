import { ref } from '@mikro-orm/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Feed } from '../changes/feed.ts';
import { NOW } from '../harness/clock.ts';
import { startApi } from './harness.ts';
import { Shop } from './shop.ts';
import { PassDays, SetAutoRenew, Sweep } from './walk/around.ts';
import { Accept, Cancel, Decline } from './walk/ending.ts';
import { Look } from './walk/look.ts';
import { AddSeats, Create, CreateTogether, type How, Update } from './walk/making.ts';
import { type Command, END, type Model, type Real, reached } from './walk/model.ts';
import { AddRecipient, RemoveRecipient } from './walk/recipients.ts';
import { DeclineRequest, QuoteRequest, RequestQuote, WithdrawRequest } from './walk/requests.ts';
import { Extend, Resend, Send } from './walk/sending.ts';
import { Together } from './walk/together.ts';

const api = await startApi();

/** `WALKS=300 npm test` walks further, and `SEED=$RANDOM` elsewhere. */
const WALKS = Number(process.env.WALKS ?? 16);

const holds = fc.constantFrom(true, true, false, null, undefined);

const some = <Value>(one: fc.Arbitrary<Value>) => fc.array(one, { minLength: 1, maxLength: 3 });

const picks = fc.nat(7);
const answerers = fc.constantFrom('purchaser', 'purchaser', 'maker');
const requests = fc
  .tuple(fc.constantFrom('PARTNER', 'PARTNER', 'PREFERRED_PARTNER', 'SALES'), fc.constantFrom(undefined, 5))
  .map(([to, quantity]) => new RequestQuote(to, quantity));

const commands = [
  fc
    .tuple(fc.constantFrom(undefined, 5), fc.constantFrom<How[]>('lines', 'group', { replaces: 0 }, { replaces: 1 }))
    .map(([quantity, how]) => new Create(quantity, how)),
  fc.constant(new AddSeats()),
  requests,
  requests,
  fc.tuple(picks, fc.constantFrom(true, false, false)).map(([pick, isBySales]) => new QuoteRequest(pick, isBySales)),
  fc.tuple(picks, fc.constantFrom(true, false, false)).map(([pick, isBySales]) => new QuoteRequest(pick, isBySales)),
  picks.map((pick) => new DeclineRequest(pick)),
  picks.map((pick) => new WithdrawRequest(pick)),
  fc.constant(new Sweep()),
  fc.tuple(picks, holds).map(([pick, hold]) => new Send(pick, hold)),
  fc.tuple(picks, holds).map(([pick, hold]) => new Send(pick, hold)),
  fc
    .tuple(picks, fc.constantFrom(undefined, 5), fc.constantFrom('this version', 'another', undefined))
    .map(([pick, quantity, expects]) => new Update(pick, quantity, expects)),
  fc.tuple(picks, fc.integer({ min: 25, max: 110 })).map(([pick, day]) => new Extend(pick, day)),
  fc.tuple(picks, answerers).map(([pick, by]) => new Accept(pick, by)),
  some(fc.constantFrom(undefined, 5)).map((quantities) => new CreateTogether(quantities)),
  some(fc.tuple(picks, holds).map(([pick, hold]) => new Send(pick, hold))).map((acts) => new Together(acts)),
  some(picks.map((pick) => new Accept(pick))).map((acts) => new Together(acts)),
  fc.tuple(picks, answerers).map(([pick, by]) => new Decline(pick, by)),
  picks.map((pick) => new Cancel(pick)),
  picks.map((pick) => new AddRecipient(pick)),
  picks.map((pick) => new RemoveRecipient(pick)),
  picks.map((pick) => new Resend(pick)),
  fc.boolean().map((enabled) => new SetAutoRenew(enabled)),
  fc.constantFrom(1, 30, 31).map((days) => new PassDays(days)),
  fc.constant(new Look()),
];

const TO_ASKED = new RequestQuote('PARTNER', undefined);
const QUOTED = new QuoteRequest(0, false);

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
  [
    new Send(0, true),
    new Resend(0),
    new PassDays(1),
    new AddRecipient(0),
    new Resend(0),
    new RemoveRecipient(0),
    new Resend(0),
  ],
  [new Send(0, true), new AddRecipient(0), new Accept(0), new RemoveRecipient(0), new Resend(0)],
  [new Update(0, 5, 'this version'), new Send(0, false), new Send(0, true), new Update(0, undefined, undefined)],
  [new Update(1, undefined, undefined), new Update(1, 5, 'another'), new Send(1, false), new Accept(1)],
  [new CreateTogether([undefined, 5]), new Together([new Send(2, true), new Send(3, true), new Send(2, true)])],
  [new Together([new Send(0, true), new Send(0, true)]), new Together([new Accept(0), new Accept(0), new Accept(1)])],
  [new Create(5, 'group'), new Create(undefined, { replaces: 0 }), new Send(0, true), new AddSeats()],
  [
    new AddRecipient(0),
    new Send(0, true),
    new AddRecipient(0),
    new Create(undefined, { replaces: 0 }),
    new Send(2, true),
  ],
  [
    TO_ASKED,
    TO_ASKED,
    QUOTED,
    new Look(),
    new DeclineRequest(0),
    new Send(2, true),
    new Look(),
    new Accept(2, 'maker'),
  ],
  [TO_ASKED, QUOTED, QUOTED, new Send(2, true), new Send(3, true), new Accept(3), new Look(), new Send(0, true)],
  [
    TO_ASKED,
    QUOTED,
    new Cancel(2),
    new Look(),
    new DeclineRequest(0),
    new Look(),
    TO_ASKED,
    new QuoteRequest(0, false),
  ],
  [TO_ASKED, QUOTED, new Update(2, 5, 'this version'), new WithdrawRequest(0), new Look(), new Send(2, true)],
  [TO_ASKED, QUOTED, new Send(2, true), new WithdrawRequest(0), new Look(), new Accept(2)],
  [TO_ASKED, QUOTED, new Send(2, true), new PassDays(31), new Look(), new Sweep(), new Look(), new Accept(2, 'maker')],
  [TO_ASKED, QUOTED, new Send(2, true), new Decline(2, 'maker'), new Send(0, true), new Look(), new Accept(0)],
  [TO_ASKED, new QuoteRequest(0, true), new Send(2, true), new Accept(2), new Look()],
  [new RequestQuote('PREFERRED_PARTNER', 5), QUOTED, new Send(2, true), new Look(), new Accept(2, 'maker')],
  [
    new RequestQuote('SALES', 5),
    QUOTED,
    new Send(2, true),
    new Decline(2),
    new Look(),
    new Send(0, true),
    new Accept(0),
  ],
  [
    TO_ASKED,
    QUOTED,
    new PassDays(31),
    new PassDays(31),
    new PassDays(31),
    new Sweep(),
    new Look(),
    new DeclineRequest(0),
  ],
  [TO_ASKED, new PassDays(31), new PassDays(31), new PassDays(31), QUOTED, new PassDays(13), new Sweep(), new Look()],
  [new PassDays(31), new PassDays(31), new PassDays(31), new PassDays(13), new Send(0, true), TO_ASKED, new Sweep()],
];

/** What the planned walks come to at least. */
const REACHED = [
  ...['ACCEPTED', 'DECLINED', 'CANCELED', 'SUPERSEDED', 'EXPIRED'],
  ...['extendQuote done', 'extendQuote INVALID_EXPIRY', 'extendQuote INVALID_TRANSITION'],
  ...['updateQuote done', 'updateQuote QUOTE_LOCKED', 'updateQuote VERSION_CONFLICT'],
  ...['removeRecipient done', 'resendQuote done', 'resendQuote TOO_SOON', 'resendQuote INVALID_TRANSITION'],
  ...['sendQuote AUTO_RENEW_ON', 'sendQuote done held', 'sendQuote again held', 'sendQuote WINDOW_CLOSED'],
  ...['createQuote done replacing', 'createQuote INVALID_TRANSITION replacing'],
  ...['request OPEN', 'request QUOTED', 'request DECLINED', 'request WITHDRAWN', 'request CLOSED'],
  ...['requestQuote done', 'requestQuote ALREADY_REQUESTED', 'requestQuote WINDOW_CLOSED'],
  ...['createQuote done of request', 'declineQuoteRequest done of request', 'withdrawQuoteRequest done of request'],
  ...['declineQuoteRequest INVALID_TRANSITION of request', 'acceptQuote FORBIDDEN', 'declineQuote FORBIDDEN'],
  ...['acceptQuote moved the subscription', 'acceptQuote closed another request', 'sweep closed a request'],
];

test('Q K a walk of mutations, planned or random, never disagrees with a small model of quotes and requests', async () => {
  for (const life of lives) {
    await walk(life);
  }
  expect([...reached]).toEqual(expect.arrayContaining(REACHED));
  const walks = fc.commands(commands, { maxCommands: 40, size: 'max' });
  await fc.assert(fc.asyncProperty(walks, walk), { numRuns: WALKS });
});

async function walk(steps: Iterable<Command>): Promise<void> {
  api.now = NOW;
  const shop = await Shop.open(api);
  const asked = await Shop.open(api, { partner: { takesRequests: true } });
  const subscriptionId = await shop.subscription({
    partner: ref(shop.partner),
    autoRenew: true,
    endDate: END,
    startDate: END.subtract({ years: 1 }),
  });
  const model: Model = {
    ...{ quotes: [], requests: [], days: 0, autoRenew: true, seats: 10, renewals: 0, carriedBy: 'seller' },
  };
  const { after: start } = await Feed.from(shop.sales);
  const real: Real = { api, shop, asked, subscriptionId, quoteIds: [], requestIds: [], start };
  await fc.asyncModelRun(async () => ({ model, real }), [new Create(undefined), new Create(5), ...steps, new Look()]);
}
