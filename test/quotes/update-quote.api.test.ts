import { ref } from '@mikro-orm/core';
import { describe, expect, test } from 'vitest';
import { Contact } from '../../src/customers/contact.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { QuoteEvent } from '../../src/quotes/quote-event.ts';
import type { Caller, QuoteView } from '../api/caller.ts';
import { api, shop } from '../api/own-shop.ts';
import { id, openOwnSubscription } from '../api/own-subscription.ts';
import { renewal, Shop } from '../api/shop.ts';
import { contactOf, digits, partnerOf } from '../harness/rows.ts';

await openOwnSubscription();

const update = (quote: QuoteView, input: object, caller: Caller = shop.purchaser) =>
  caller.problems('updateQuote', { quoteId: quote.id, ...input });

const stored = ({ id }: QuoteView) => api.em.findOneOrFail(Quote, id);

async function eventsOf(quoteId: string): Promise<string[]> {
  const events = await api.em.find(QuoteEvent, { quote: quoteId }, { orderBy: { occurredAt: 'asc', id: 'asc' } });
  return events.map(({ type }) => type);
}

describe('Q9 an update of a draft', () => {
  test('replaces all its lines, raises its version and is told in the trail', async () => {
    const [first = '', second = ''] = await shop.subscriptions(2);
    const draft = await shop.draft(shop.purchaser, [id, first], { note: 'As agreed' });
    expect(await update(draft, { lines: [renewal(second, { quantity: 4 }), renewal(id)] })).toEqual([]);
    const after = await shop.purchaser.quote(draft.id);
    expect(after.lines.map(({ subscription, quantity, changed }) => [subscription?.id, quantity, changed])).toEqual([
      [second, 4, true],
      [id, 10, false],
    ]);
    expect(after).toMatchObject({ version: draft.version + 1, number: draft.number, note: 'As agreed' });
    expect(after.totals.total.amount).toBe('16807.00');
    expect(after.recipients).toEqual(draft.recipients);
    expect(await eventsOf(draft.id)).toEqual(['CREATED', 'UPDATED']);
  });

  test('leaves what is left out or null, and an empty note removes the note', async () => {
    const draft = await shop.draft(shop.purchaser, [id], { note: 'First' });
    expect(await update(draft, { note: ' Second ' })).toEqual([]);
    expect(await update(draft, { lines: null, primaryRecipient: null, note: null })).toEqual([]);
    const after = await shop.purchaser.quote(draft.id);
    expect(after).toMatchObject({ note: 'Second', version: draft.version + 1 });
    expect(after.lines).toEqual(draft.lines);
    expect(await eventsOf(draft.id)).toEqual(['CREATED', 'UPDATED']);
    expect(await update(draft, { note: '' })).toEqual([]);
    expect((await shop.purchaser.quote(draft.id)).note).toBeNull();
  });

  test('can turn a quote of one action, currency and method into one of others, which is then sent', async () => {
    const draft = await shop.draft(shop.purchaser, [id]);
    expect(await update(draft, { lines: [shop.addition()] }, shop.sales)).toEqual([]);
    expect(await stored(draft)).toMatchObject({ currencyCode: 'NOK', purchaseMethod: 'CARD' });
    const paid = await shop.subscription({ purchaseMethod: 'PAYPAL' });
    expect(await update(draft, { lines: [renewal(paid)] })).toEqual([]);
    expect((await stored(draft)).purchaseMethod).toBe('PAYPAL');
    await shop.purchaser.done('sendQuote', { quoteId: draft.id });
  });

  test('takes the partner of its new lines, but a partner’s draft stays the partner’s', async () => {
    const other = partnerOf({ csn: digits() });
    await shop.insert(other);
    const carried = await shop.subscription({ partner: ref(shop.partner) });
    const foreign = await shop.subscription({ partner: ref(other) });
    const own = await shop.draft(shop.sales, [id]);
    expect(await update(own, { lines: [renewal(carried)] }, shop.sales)).toEqual([]);
    expect((await stored(own)).partner?.id).toBe(shop.partner.id);
    const sellers = await shop.draft(shop.seller, [carried]);
    expect(await update(sellers, { lines: [renewal(foreign)] }, shop.seller)).toEqual([
      'NOT_FOUND lines.0.subscriptionId',
    ]);
    expect(await update(sellers, { lines: [renewal(foreign), renewal(carried)] }, shop.sales)).toEqual([
      'PARTNER_MISMATCH lines.0.subscriptionId',
    ]);
    expect(await update(sellers, { lines: [shop.addition()] }, shop.seller)).toEqual([]);
    expect((await stored(sellers)).partner?.id).toBe(shop.partner.id);
  });

  test('C2 stays with its customer', async () => {
    const stranger = await Shop.open(api);
    const draft = await shop.draft(shop.sales, [id]);
    const lines = [renewal(await stranger.subscription()), renewal(id)];
    expect(await update(draft, { lines }, shop.sales)).toEqual(['CUSTOMER_MISMATCH lines.0.subscriptionId']);
  });

  test('reports every error at once, as creation does, and changes nothing', async () => {
    const draft = await shop.draft(shop.purchaser, [id]);
    const input = {
      expectedVersion: 9,
      lines: [renewal(id, { quantity: 11 }), renewal(id), shop.addition({ productSku: 'NOTHING' })],
      note: 'x'.repeat(2_001),
      primaryRecipient: shop.memberEmail,
    };
    expect((await update(draft, input)).toSorted()).toEqual([
      'DUPLICATE_SUBSCRIPTION lines.1.subscriptionId',
      'MIXED_ACTIONS lines.2.action',
      'NOT_A_CONTACT primaryRecipient',
      'NOT_FOUND lines.2.productSku',
      'SEAT_INCREASE lines.0.quantity',
      'TOO_LONG note',
      'VERSION_CONFLICT expectedVersion',
    ]);
    expect(await update(draft, { lines: [] })).toEqual(['EMPTY_QUOTE lines']);
    expect(await shop.purchaser.quote(draft.id)).toEqual(draft);
    expect(await eventsOf(draft.id)).toEqual(['CREATED']);
  });

  test('is judged by the channel that the draft was made through, whoever updates it', async () => {
    const onInvoice = await shop.subscription({ purchaseMethod: 'INVOICE' });
    const lines = [renewal(onInvoice)];
    expect(await update(await shop.draft(shop.purchaser, [id]), { lines }, shop.sales)).toEqual([
      'NEW_CREDIT_LINE lines.0.subscriptionId',
    ]);
    expect(await update(await shop.draft(shop.sales, [id]), { lines }, shop.sales)).toEqual([]);
  });

  test('checks the expected version', async () => {
    const draft = await shop.draft(shop.purchaser, [id]);
    expect(await update(draft, { note: 'Mine', expectedVersion: draft.version })).toEqual([]);
    const { userErrors } = await shop.purchaser.mutate('updateQuote', {
      ...{ quoteId: draft.id, note: 'Theirs', expectedVersion: draft.version },
    });
    expect(userErrors).toMatchObject([{ code: 'VERSION_CONFLICT', currentVersion: draft.version + 1 }]);
    expect((await shop.purchaser.quote(draft.id)).note).toBe('Mine');
  });

  test('Q5 is refused on a sent quote, and on a closed one', async () => {
    const quote = await shop.sent(shop.purchaser, [id]);
    const { userErrors } = await shop.purchaser.mutate('updateQuote', { quoteId: quote.id, note: 'Late' });
    expect(userErrors).toMatchObject([
      { code: 'QUOTE_LOCKED', field: ['quoteId'], currentStatus: 'SENT', message: expect.stringContaining('new one') },
    ]);
    api.passDays(31);
    expect(await update(quote, { note: 'Late' })).toEqual(['QUOTE_CLOSED quoteId']);
    api.passDays(-31);
    await shop.purchaser.done('acceptQuote', { quoteId: quote.id });
    expect(await update(quote, { note: 'Late' })).toEqual(['QUOTE_CLOSED quoteId']);
  });

  test('V1 V4 is for those who may make quotes and see the draft', async () => {
    const draft = await shop.draft(shop.purchaser, [id]);
    expect(await update(draft, { note: 'x' }, shop.member)).toEqual(['FORBIDDEN quoteId']);
    expect(await update(draft, { note: 'x' }, shop.seller)).toEqual(['NOT_FOUND quoteId']);
    const reader = await api.as({ kind: 'service', scope: 'READ_QUOTES SEND_QUOTE' });
    expect(await update(draft, { note: 'x' }, reader)).toEqual(['FORBIDDEN quoteId']);
  });
});

describe('R1 the primary recipient of a draft', () => {
  test('becomes another contact for sales, with that one’s name and language', async () => {
    const email = `lena.${shop.key}@fjord.example`;
    await shop.insert(contactOf(email, { customer: ref(shop.customer), name: 'Lena', language: 'de' }));
    const draft = await shop.draft(shop.sales, [id], { recipients: [{ email: 'a@outside.example' }] });
    expect(await update(draft, { primaryRecipient: email.toUpperCase() }, shop.sales)).toEqual([]);
    const after = await shop.sales.quote(draft.id);
    expect(after.recipients).toMatchObject([
      { email, name: 'Lena', language: 'de', primary: true },
      { email: 'a@outside.example', primary: false },
    ]);
    await shop.sales.done('sendQuote', { quoteId: draft.id });
    expect(await api.mailsOf(draft.id)).toEqual(['QUOTE_READY a@outside.example', `QUOTE_READY ${email}`]);
    expect((await api.recipientOf(after).sdk.Viewer()).viewer?.quote?.id).toBe(draft.id);
    // R3: the former one’s address is free again.
    const again = { quoteId: draft.id, recipients: [{ email: shop.purchaserEmail }] };
    expect(await shop.sales.codes('addRecipients', again)).toEqual([]);
    expect(await shop.sales.codes('addRecipients', { ...again, recipients: [{ email }] })).toEqual([
      'DUPLICATE_RECIPIENT',
    ]);
  });

  test('stays the same row where its own address is given', async () => {
    const draft = await shop.draft(shop.purchaser, [id]);
    expect(await update(draft, { primaryRecipient: ` ${shop.purchaserEmail} ` })).toEqual([]);
    expect(await shop.purchaser.quote(draft.id)).toEqual(draft);
  });

  test('R3 is none of the additional ones', async () => {
    const recipients = [{ email: shop.memberEmail }];
    const draft = await shop.draft(shop.sales, [id], { recipients });
    expect(await update(draft, { primaryRecipient: shop.memberEmail }, shop.sales)).toEqual([
      'DUPLICATE_RECIPIENT primaryRecipient',
    ]);
  });

  test('is the purchaser in self-service, also one who became it later', async () => {
    const draft = await shop.draft(shop.purchaser, [id]);
    await api.em.nativeUpdate(Contact, { email: shop.purchaserEmail }, { role: 'MEMBER' });
    await api.em.nativeUpdate(Contact, { email: shop.memberEmail }, { role: 'PURCHASER' });
    expect(await shop.member.codes('sendQuote', { quoteId: draft.id })).toEqual(['NOT_A_CONTACT']);
    const to = (primaryRecipient: string) => update(draft, { primaryRecipient }, shop.member);
    expect(await to('nobody@fjord.example')).toEqual(['NOT_A_CONTACT primaryRecipient']);
    expect(await to('no address')).toEqual(['NOT_A_CONTACT primaryRecipient']);
    expect(await to(shop.memberEmail)).toEqual([]);
    expect(await shop.member.codes('sendQuote', { quoteId: draft.id })).toEqual([]);
  });
});
