import { ref } from '@mikro-orm/core';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { uuidOf } from '../../src/database/ids.ts';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import type { Caller, QuoteView } from '../api/caller.ts';
import { api, openOwnShop, shop } from '../api/own-shop.ts';
import { TODAY } from '../harness/clock.ts';

await openOwnShop();

const FAR = TODAY.add({ days: 80 });
const inDays = (days: number) => TODAY.add({ days }).toString();
const to = ({ id: quoteId }: { id: string }, days: number) => ({ quoteId, expiresOn: inDays(days) });

/** Through the partner, whose last day is its 30th. */
async function sent(input: object = {}): Promise<QuoteView> {
  const id = await shop.subscription({ partner: ref(shop.partner), endDate: FAR });
  return await shop.sent(shop.seller, [id], input);
}

describe('Q11 extending a sent quote', () => {
  test('moves its expiry day, raises its version, is audited and leaves what was frozen', async () => {
    const quote = await sent();
    const { quote: extended } = await shop.seller.done('extendQuote', to(quote, 60));
    expect(extended).toMatchObject({ status: 'SENT', version: quote.version + 1, expiresOn: inDays(60) });
    const seen = await shop.member.quote(quote.id);
    expect({ ...seen, expiresOn: 0, expiresAt: 0, version: 0, events: 0 }).toEqual({
      ...(await asBefore(quote, shop.member)),
      expiresOn: 0,
      expiresAt: 0,
      version: 0,
      events: 0,
    });
    expect(await eventsOf(quote)).toEqual(['CREATED', 'SENT', 'EXTENDED']);
  });

  test('makes it acceptable until the new day ends in the customer’s zone, and no longer', async () => {
    const [one, other] = [await sent(), await sent()];
    for (const quote of [one, other]) {
      await shop.seller.done('extendQuote', to(quote, 60));
    }
    const { expiresAt } = await api.em.findOneOrFail(Quote, one.id);
    expect(String(expiresAt)).toBe(`${inDays(60)}T23:00:00Z`);
    api.now = expiresAt!.subtract({ nanoseconds: 1 });
    expect(await shop.purchaser.codes('acceptQuote', { quoteId: one.id })).toEqual([]);
    api.now = expiresAt!;
    expect(await shop.purchaser.codes('acceptQuote', { quoteId: other.id })).toEqual(['QUOTE_EXPIRED']);
  });

  test('can be done again, each time later', async () => {
    const quote = await sent();
    for (const days of [40, 41, 90]) {
      expect(await shop.sales.codes('extendQuote', to(quote, days))).toEqual([]);
    }
    expect(await shop.sales.codes('extendQuote', to(quote, 90))).toEqual(['INVALID_EXPIRY']);
    expect(await eventsOf(quote)).toEqual(['CREATED', 'SENT', 'EXTENDED', 'EXTENDED', 'EXTENDED']);
  });

  test('Q8 is done once for one key, and answered again', async () => {
    const quote = await sent();
    const input = { ...to(quote, 50), idempotencyKey: 'extend' };
    const [first, second] = [
      await shop.seller.done('extendQuote', input),
      await shop.seller.done('extendQuote', input),
    ];
    expect(second).toEqual(first);
    expect(await eventsOf(quote)).toEqual(['CREATED', 'SENT', 'EXTENDED']);
    const other = { ...input, expiresOn: inDays(51) };
    expect(await shop.seller.codes('extendQuote', other)).toEqual(['IDEMPOTENCY_CONFLICT']);
  });
});

describe('Q11 the last day possible', () => {
  async function refused(quote: { id: string }, days: number): Promise<string> {
    const { userErrors } = await shop.sales.mutate('extendQuote', to(quote, days));
    expect(userErrors.map(({ code, field }) => [code, field])).toEqual([['INVALID_EXPIRY', ['expiresOn']]]);
    return userErrors[0]?.message ?? '';
  }

  async function expectLast(quote: { id: string }, days: number): Promise<void> {
    expect(await refused(quote, days + 1)).toContain(`no later than ${inDays(days)}, the last day possible`);
    expect(await shop.sales.codes('extendQuote', to(quote, days))).toEqual([]);
    expect(await refused(quote, days + 1)).toContain(`expires on ${inDays(days)}. That is the last day possible`);
  }

  test('is the 90th after sending', async () => expectLast(await sent(), 90));

  test('is the last of a renewal’s window', async () => {
    const id = await shop.subscription({ endDate: TODAY.add({ days: 5 }) });
    await expectLast(await shop.sent(shop.sales, [id]), 50);
  });

  test('is that of what is extended to another end', async () => {
    const id = await shop.subscription({ endDate: TODAY.add({ days: 40 }) });
    const lines = [{ action: 'EXTENSION', subscriptionId: id, endDate: inDays(80) }];
    const { quote } = await shop.sales.done('createQuote', { lines });
    await shop.sales.done('sendQuote', { quoteId: quote?.id });
    await expectLast(quote!, 40);
  });

  test('is that of a promotion used, as it is valid now', async () => {
    const promotion = await shop.promotion({ validUntil: TODAY.add({ days: 35 }) });
    const quote = await sent();
    expect(quote.discounts).toHaveLength(1);
    await expectLast(quote, 35);
    await api.em.execute('update promotions set valid_until = ? where code = ?', [inDays(70), promotion.code]);
    await expectLast(quote, 70);
  });

  test('is later than the present one, or there is none', async () => {
    const quote = await sent();
    for (const days of [-1, 0, 29, 30]) {
      expect(await refused(quote, days)).toContain(`Give a day after ${inDays(30)}`);
    }
    expect(await shop.statusOf(quote.id)).toBe('SENT');
    expect(await eventsOf(quote)).toEqual(['CREATED', 'SENT']);
  });
});

describe('Q11 who may extend, and what', () => {
  test('the partner and sales may; V4 the customer sees that it may not, and strangers see nothing', async () => {
    const quote = await sent();
    const reading = 'READ_SUBSCRIPTIONS READ_QUOTES';
    const service = await api.as({ kind: 'service', scope: `${reading} SEND_QUOTE` });
    const reader = await api.as({ kind: 'service', scope: reading });
    const stranger = await api.as({ kind: 'partner', csn: '999', email: 'x@other.example' });
    for (const [caller, codes] of [
      [shop.purchaser, ['FORBIDDEN']],
      [shop.member, ['FORBIDDEN']],
      [api.recipientOf(quote), ['FORBIDDEN']],
      [reader, ['FORBIDDEN']],
      [shop.seller, []],
      [shop.sales, []],
      [service, []],
    ] as const) {
      const days = 40 + (await eventsOf(quote)).length;
      expect(await caller.codes('extendQuote', to(quote, days))).toEqual(codes);
    }
    expect(await stranger.refusal('{ viewer { kind } }')).toBe('UNAUTHENTICATED');
    const plain = await shop.sent(shop.purchaser, [await shop.subscription()]);
    expect(await shop.seller.codes('extendQuote', to(plain, 40))).toEqual(['NOT_FOUND']);
  });

  test('only what is sent and open', async () => {
    const draft = await shop.draft(shop.seller, [await shop.subscription({ partner: ref(shop.partner) })]);
    const { userErrors } = await shop.seller.mutate('extendQuote', to(draft, 40));
    expect(userErrors).toMatchObject([{ code: 'INVALID_TRANSITION', currentStatus: 'DRAFT' }]);
    for (const [name, status] of [
      ['acceptQuote', 'ACCEPTED'],
      ['declineQuote', 'DECLINED'],
      ['cancelQuote', 'CANCELED'],
    ] as const) {
      const quote = await sent();
      await shop.sales.done(name, { quoteId: quote.id });
      const answer = await shop.seller.mutate('extendQuote', to(quote, 40));
      expect(answer.userErrors).toMatchObject([{ code: 'INVALID_TRANSITION', currentStatus: status }]);
    }
    const expired = await sent();
    api.passDays(31);
    const answer = await shop.seller.mutate('extendQuote', to(expired, 40));
    expect(answer.userErrors).toMatchObject([{ code: 'INVALID_TRANSITION', currentStatus: 'EXPIRED' }]);
  });
});

describe('Q11 the recipients are told', () => {
  const ANNE = { email: 'anne@outside.example', language: 'fr' };
  const extendedMails = async (quote: QuoteView) =>
    (await api.em.find(OutgoingMail, { quote: quote.id, kind: 'EXTENDED' }, { orderBy: { id: 'asc' } })).map(
      ({ toAddress, state, occasion }) => `${toAddress} ${state} ${occasion}`,
    );

  test('M5 all of them, and of two days only the latest is mailed', async () => {
    const quote = await sent({ recipients: [ANNE] });
    await shop.seller.done('extendQuote', to(quote, 40));
    await shop.seller.done('extendQuote', to(quote, 50));
    const mails = (await extendedMails(quote)).toSorted();
    expect(mails).toEqual(
      [ANNE.email, shop.purchaserEmail]
        .flatMap((email) => [`${email} DROPPED ${inDays(40)}`, `${email} QUEUED ${inDays(50)}`])
        .toSorted(),
    );
    expect((await api.mailsOf(quote.id)).filter((mail) => mail.startsWith('QUOTE_READY'))).toHaveLength(2);
  });

  test('R6 but nobody whose mail does not arrive or who was replaced; the document is made anew all the same', async () => {
    const quote = await sent({ recipients: [ANNE] });
    await api.em.nativeUpdate(QuoteRecipient, { quote: quote.id }, { deliveryStatus: 'BOUNCED' });
    await shop.seller.done('extendQuote', to(quote, 40));
    expect(await extendedMails(quote)).toEqual([]);
    const jobs = await api.em.execute(`select 1 from pgboss.job where name = 'document' and data ->> 'quoteId' = ?`, [
      quote.id,
    ]);
    expect(jobs).toHaveLength(2);
  });

  test('M5 what is unsent when the quote closes is dropped', async () => {
    const quote = await sent();
    await shop.seller.done('extendQuote', to(quote, 40));
    await shop.purchaser.done('declineQuote', { quoteId: quote.id });
    expect(await extendedMails(quote)).toEqual([`${shop.purchaserEmail} DROPPED ${inDays(40)}`]);
  });

  test('N3 their mails count, and those beyond the limit are refused', async () => {
    const quote = await sent();
    const uuid = uuidOf('partner', shop.partner.id);
    const most = api.env.policies.mailsPerPartnerAndDay;
    await sql`update mails_caused set mails = ${most - 1} where caused_by = ${uuid}::uuid`.execute(api.em.getKysely());
    expect(await shop.seller.codes('extendQuote', to(quote, 40))).toEqual([]);
    expect(await shop.seller.codes('extendQuote', to(quote, 41))).toEqual(['TOO_MANY_MAILS']);
    expect((await shop.seller.quote(quote.id)).expiresOn).toBe(inDays(40));
  });
});

test('Q11 it takes as many statements for a quote of 200 lines as for one', async () => {
  const count = async (lines: number) => {
    await shop.promotion({ validUntil: FAR });
    const ids = await shop.subscriptions(lines, () => ({ endDate: FAR }));
    const quote = await shop.sent(shop.sales, ids);
    return (await api.countStatements(() => shop.sales.done('extendQuote', to(quote, 40)))).length;
  };
  const one = await count(1);
  expect(await count(200)).toBe(one);
  expect(one).toBeLessThan(20);
});

async function eventsOf({ id }: { id: string }): Promise<string[]> {
  const { quote } = await shop.sales.ask<{ quote: { events: { nodes: { type: string }[] } } }>(
    '{ quote(id: "ID") { events(first: 50) { nodes { type } } } }'.replace('ID', id),
  );
  return quote.events.nodes.map(({ type }) => type);
}

/** The quote as this caller saw it before. */
async function asBefore(quote: QuoteView, caller: Caller): Promise<QuoteView> {
  const { allowedActions, recipients } = await caller.quote(quote.id);
  return { ...quote, allowedActions, recipients };
}
