import { ref } from '@mikro-orm/core';
import { describe, expect, test } from 'vitest';
import { Quote } from '../../src/quotes/quote.ts';
import type { Caller, QuoteView } from '../api/caller.ts';
import { api, shop } from '../api/own-shop.ts';
import { id, openOwnSubscription } from '../api/own-subscription.ts';

await openOwnSubscription();

async function carried(): Promise<string> {
  return await shop.subscription({ partner: ref(shop.partner) });
}

async function reasonSeenBy(caller: Caller, id: string): Promise<string | null | undefined> {
  type Seen = { quote: { closeReason: string | null } | null };
  return (await caller.ask<Seen>('query ($id: ID) { quote(id: $id) { closeReason } }', { id })).quote?.closeReason;
}

describe('declining', () => {
  test('closes the quote, mails its primary recipient and the sales, and keeps the reason', async () => {
    const quote = await shop.sent(shop.purchaser, [id], { recipients: [{ email: 'a@outside.example' }] });
    const { quote: declined } = await shop.purchaser.done('declineQuote', { quoteId: quote.id, reason: 'Too dear' });
    expect(declined).toMatchObject({
      status: 'DECLINED',
      version: quote.version + 1,
      allowedActions: ['REMOVE_RECIPIENT'],
    });
    expect((await api.mailsOf(quote.id)).filter((mail) => mail.startsWith('DECLINED'))).toEqual([
      `DECLINED ${shop.purchaserEmail}`,
      'DECLINED sales@example.com',
    ]);
    expect((await api.em.findOneOrFail(Quote, quote.id)).closeReason).toBe('Too dear');
    for (const caller of [shop.purchaser, shop.member, shop.sales, api.recipientOf(quote)]) {
      expect(await reasonSeenBy(caller, quote.id)).toBe('Too dear');
    }
    expect(await reasonSeenBy(shop.seller, quote.id)).toBeUndefined();
  });

  test('M5 the partner gets the mail if there is one, and sales does not', async () => {
    const quote = await shop.sent(shop.seller, [await carried()]);
    await api.recipientOf(quote).done('declineQuote', { quoteId: quote.id });
    expect((await api.mailsOf(quote.id)).filter((mail) => mail.startsWith('DECLINED'))).toEqual([
      `DECLINED ${shop.purchaserEmail}`,
      `DECLINED ${shop.partner.email}`,
    ]);
  });

  test('V7 may who may accept; a member may not', async () => {
    const quote = await shop.sent(shop.seller, [await carried()]);
    expect(await shop.member.codes('declineQuote', { quoteId: quote.id })).toEqual(['FORBIDDEN']);
    expect(await api.recipientOf(quote).codes('declineQuote', { quoteId: quote.id })).toEqual([]);
    for (const caller of [shop.purchaser, shop.seller, shop.sales]) {
      const another = await shop.sent(shop.seller, [await carried()]);
      expect(await caller.codes('declineQuote', { quoteId: another.id })).toEqual([]);
    }
  });

  test('a reason may have lines and 500 characters, and no control character', async () => {
    const quote = await shop.sent(shop.purchaser, [id]);
    const refused = (reason: string) => shop.purchaser.codes('declineQuote', { quoteId: quote.id, reason });
    expect(await refused('x'.repeat(501))).toEqual(['TOO_LONG']);
    expect(await refused('a\u0000b')).toEqual(['INVALID']);
    expect(await refused(`${'🙂'.repeat(250)}\n${'x'.repeat(249)}`)).toEqual([]);
  });
});

describe('Q6 canceling', () => {
  test('a customer cannot cancel a sent quote; the error names sales as whom to ask', async () => {
    const quote = await shop.sent(shop.purchaser, [id]);
    const { userErrors } = await shop.purchaser.mutate('cancelQuote', { quoteId: quote.id });
    expect(userErrors).toMatchObject([
      {
        code: 'CANCEL_NEEDS_PARTNER',
        contactEmail: 'sales@example.com',
        currentStatus: 'SENT',
        allowedActions: ['ADD_RECIPIENTS', 'REMOVE_RECIPIENT', 'RESEND', 'ACCEPT', 'DECLINE'],
      },
    ]);
  });

  test('the error names the partner as whom to ask, if there is one', async () => {
    const quote = await shop.sent(shop.seller, [await carried()]);
    const { userErrors } = await shop.purchaser.mutate('cancelQuote', { quoteId: quote.id });
    expect(userErrors).toMatchObject([{ code: 'CANCEL_NEEDS_PARTNER', contactEmail: shop.partner.email }]);
  });

  test('owners can cancel their drafts, and nobody gets a mail', async () => {
    for (const [caller, subscriptionId] of [
      [shop.purchaser, id],
      [shop.seller, await carried()],
      [shop.sales, id],
    ] as const) {
      const quote = await shop.draft(caller, [subscriptionId]);
      expect((await caller.done('cancelQuote', { quoteId: quote.id })).quote?.status).toBe('CANCELED');
      expect(await api.mailsOf(quote.id)).toEqual([]);
    }
  });

  test('partner and sales can cancel a sent quote, and its recipients get a mail', async () => {
    for (const caller of [shop.seller, shop.sales]) {
      const quote = await shop.sent(shop.purchaser, [await carried()]);
      await caller.done('cancelQuote', { quoteId: quote.id, reason: 'Wrong price' });
      expect(await api.mailsOf(quote.id)).toContain(`CANCELED ${shop.purchaserEmail}`);
    }
  });

  test('a member and a link’s bearer are forbidden', async () => {
    const quote = await shop.sent(shop.purchaser, [id]);
    for (const caller of [shop.member, api.recipientOf(quote)]) {
      expect(await caller.codes('cancelQuote', { quoteId: quote.id })).toEqual(['FORBIDDEN']);
    }
  });
});

test('Q a closed quote stays closed: every transition from every closed state is refused', async () => {
  const endings: [string, (quote: QuoteView) => Promise<unknown>][] = [
    ['ACCEPTED', ({ id: quoteId }) => shop.sales.done('acceptQuote', { quoteId })],
    ['DECLINED', ({ id: quoteId }) => shop.sales.done('declineQuote', { quoteId })],
    ['CANCELED', ({ id: quoteId }) => shop.sales.done('cancelQuote', { quoteId })],
    ['SUPERSEDED', ({ lines }) => shop.sent(shop.sales, [lines[0]?.subscription?.id ?? ''])],
    ['EXPIRED', async () => api.passDays(31)],
  ];
  for (const [status, end] of endings) {
    const quote = await shop.sent(shop.sales, [await shop.subscription()]);
    await end(quote);
    const { sales } = shop;
    const quoteId = quote.id;
    expect({ status: (await sales.quote(quoteId)).status }).toEqual({ status });
    expect({ status, codes: await sales.codes('sendQuote', { quoteId }) }).toEqual({
      status,
      codes: ['INVALID_TRANSITION'],
    });
    expect(await sales.codes('declineQuote', { quoteId })).toEqual(['INVALID_TRANSITION']);
    expect(await sales.codes('cancelQuote', { quoteId })).toEqual(['INVALID_TRANSITION']);
    const recipients = [{ email: 'late@outside.example' }];
    expect(await sales.codes('addRecipients', { quoteId, recipients })).toEqual(['QUOTE_CLOSED']);
    const accepting = { ACCEPTED: [], EXPIRED: ['QUOTE_EXPIRED'] }[status] ?? ['QUOTE_NOT_ACCEPTABLE'];
    expect({ status, codes: await sales.codes('acceptQuote', { quoteId }) }).toEqual({ status, codes: accepting });
  }
});

describe('allowedActions', () => {
  test('are this viewer’s, in this status', async () => {
    const quote = await shop.draft(shop.seller, [await carried()]);
    const actionsOf = async (caller: Caller) => (await caller.quote(quote.id)).allowedActions;
    const ofDraft = ['UPDATE', 'ADD_RECIPIENTS', 'REMOVE_RECIPIENT', 'SEND', 'CANCEL'];
    expect(await actionsOf(shop.seller)).toEqual(ofDraft);
    expect(await actionsOf(shop.sales)).toEqual(ofDraft);
    await shop.seller.done('sendQuote', { quoteId: quote.id });
    const ofCustomer = ['ADD_RECIPIENTS', 'REMOVE_RECIPIENT', 'RESEND', 'ACCEPT', 'DECLINE'];
    const all = ['ADD_RECIPIENTS', 'REMOVE_RECIPIENT', 'RESEND', 'EXTEND', 'ACCEPT', 'DECLINE', 'CANCEL'];
    expect(await actionsOf(shop.seller)).toEqual(all);
    expect(await actionsOf(shop.sales)).toEqual(all);
    expect(await actionsOf(shop.purchaser)).toEqual(ofCustomer);
    expect(await actionsOf(shop.member)).toEqual([]);
    expect(await actionsOf(api.recipientOf(quote))).toEqual(['ACCEPT', 'DECLINE']);
    const reader = await api.as({ kind: 'service', scope: 'READ_QUOTES ACCEPT_QUOTE' });
    expect(await actionsOf(reader)).toEqual(['ACCEPT', 'DECLINE']);
    await shop.seller.done('cancelQuote', { quoteId: quote.id });
    for (const caller of [shop.seller, shop.sales, shop.purchaser]) {
      expect(await actionsOf(caller)).toEqual(['REMOVE_RECIPIENT']);
    }
    expect(await actionsOf(api.recipientOf(quote))).toEqual([]);
  });
});

describe('Q7 the trail', () => {
  const EVENTS = `query ($id: ID) { quote(id: $id) { events(first: 50) { nodes { type actor channel occurredAt } } } }`;

  async function eventsOf(quoteId: string, caller = shop.sales): Promise<string[]> {
    type Trail = { quote: { events: { nodes: { type: string; actor: string; channel: string }[] } } };
    const { quote } = await caller.ask<Trail>(EVENTS, { id: quoteId });
    return quote.events.nodes.map(({ type, actor, channel }) => `${type} ${actor} ${channel}`);
  }

  test('every transition writes one event: who, how and when', async () => {
    const { purchaser, purchaserEmail } = shop;
    const quote = await shop.draft(purchaser, [id]);
    await purchaser.done('addRecipients', { quoteId: quote.id, recipients: [{ email: 'a@outside.example' }] });
    await purchaser.done('sendQuote', { quoteId: quote.id });
    await purchaser.done('sendQuote', { quoteId: quote.id });
    const recipientId = quote.recipients[0]?.id ?? '';
    await shop.setDelivery(recipientId, 'BOUNCED');
    await purchaser.done('replaceRecipient', { recipientId, by: { email: purchaserEmail } });
    await purchaser.done('acceptQuote', { quoteId: quote.id });
    await purchaser.done('acceptQuote', { quoteId: quote.id });
    expect(await eventsOf(quote.id)).toEqual([
      `CREATED ${purchaserEmail} API`,
      `RECIPIENTS_ADDED ${purchaserEmail} API`,
      `SENT ${purchaserEmail} API`,
      `RECIPIENT_REPLACED ${purchaserEmail} API`,
      `ACCEPTED ${purchaserEmail} API`,
    ]);
  });

  test('an act by link is recorded as such, a view once, and a superseding with the name of its sender', async () => {
    const quote = await shop.sent(shop.purchaser, [id]);
    const page = `${api.url}/quotes/${quote.number}`;
    const opened = await fetch(`${api.url}/q/${api.linkOf(quote.recipients[0]?.id ?? '')}`, {
      redirect: 'manual',
    });
    const [cookie = ''] = (opened.headers.get('set-cookie') ?? '').split(';');
    for (let times = 0; times < 2; times++) {
      await fetch(page, { headers: { cookie } });
    }
    await api.recipientOf(quote).done('declineQuote', { quoteId: quote.id });
    expect((await eventsOf(quote.id)).slice(2)).toEqual([
      `VIEWED ${shop.purchaserEmail} LINK`,
      `DECLINED ${shop.purchaserEmail} LINK`,
    ]);
    const earlier = await shop.sent(shop.purchaser, [id]);
    await shop.sent(shop.sales, [id]);
    expect((await eventsOf(earlier.id)).at(-1)).toBe(`SUPERSEDED ada.${shop.key}@tilbud.example API`);
  });

  test('the address of the caller is stored, and a refused act leaves no event', async () => {
    const quote = await shop.sent(shop.purchaser, [id]);
    await shop.purchaser.codes('cancelQuote', { quoteId: quote.id });
    expect(await eventsOf(quote.id)).toHaveLength(2);
    const rows = await api.em.execute('select remote_address from quote_events where actor = ?', [shop.purchaserEmail]);
    expect(rows).toEqual([{ remote_address: '127.0.0.1' }, { remote_address: '127.0.0.1' }]);
  });
});

describe('warnings', () => {
  test('tell of auto-renew, of another open quote and of people outside, and of nothing once closed', async () => {
    const renewing = await shop.subscription({ autoRenew: true });
    await shop.sent(shop.purchaser, [id]);
    const recipients = [{ email: 'a@outside.example' }, { email: shop.memberEmail }];
    const quote = await shop.draft(shop.purchaser, [id, renewing], { recipients });
    expect(quote.warnings.map(({ code, subscriptionId }) => [code, subscriptionId])).toEqual([
      ['AUTO_RENEW_ON', renewing],
      ['OTHER_OPEN_QUOTE', id],
      ['EXTERNAL_RECIPIENT', null],
    ]);
    await shop.purchaser.done('sendQuote', { quoteId: quote.id });
    const codes = async () => (await shop.purchaser.quote(quote.id)).warnings.map(({ code }) => code);
    expect(await codes()).toEqual(['AUTO_RENEW_ON', 'EXTERNAL_RECIPIENT']);
    await shop.purchaser.done('declineQuote', { quoteId: quote.id });
    expect(await codes()).toEqual([]);
  });

  test('V a link’s bearer learns from them of no recipient that it does not see', async () => {
    const recipients = [{ email: 'secret@outside.example' }, { email: 'own@outside.example' }];
    const quote = await shop.sent(shop.purchaser, [id], { recipients });
    const own = quote.recipients.find(({ email }) => email.startsWith('own'))?.id ?? '';
    const seen = await api.asRecipient(own).quote(quote.id);
    expect(JSON.stringify(seen)).not.toContain('secret@');
    expect(seen.recipients.map(({ email }) => email)).toEqual(['own@outside.example']);
  });
});
