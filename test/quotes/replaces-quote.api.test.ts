import { expect, test } from 'vitest';
import { newId } from '../../src/database/ids.ts';
import type { QuoteView } from '../api/caller.ts';
import { api, shop } from '../api/own-shop.ts';
import { id, openOwnSubscription } from '../api/own-subscription.ts';
import { renewal, Shop } from '../api/shop.ts';

await openOwnSubscription();

const RECIPIENTS = [{ email: 'a@outside.example', name: 'Ada Berg', language: 'fr' }, { email: 'b@outside.example' }];

async function replacing(replacesQuoteId: string, input: object = {}, caller = shop.purchaser): Promise<QuoteView> {
  const { quote } = await caller.done('createQuote', { lines: [renewal(id)], replacesQuoteId, ...input });
  return await caller.quote(quote?.id ?? '');
}

const peopleOf = ({ recipients }: QuoteView) =>
  recipients.map(({ email, name, language }) => [email.replace(`.${shop.key}`, ''), name, language]);

test('Q10 a quote that replaces another takes over its additional recipients and note, and supersedes it when sent', async () => {
  const old = await shop.sent(shop.purchaser, [id], { recipients: RECIPIENTS, note: 'Ten seats' });
  const made = await replacing(old.id, { lines: [renewal(id, { quantity: 4 })] });
  expect(peopleOf(made)).toEqual(peopleOf(old));
  expect(made.note).toBe('Ten seats');
  await shop.purchaser.done('sendQuote', { quoteId: made.id });
  expect(await shop.purchaser.quote(old.id)).toMatchObject({
    status: 'SUPERSEDED',
    supersededBy: { number: made.number },
  });
  const links = [old, made].map(({ recipients }) => recipients[1]?.id);
  expect(new Set(links).size).toBe(2);
});

test('Q10 what the input gives stands, though it is nothing', async () => {
  const old = await shop.sent(shop.purchaser, [id], { recipients: RECIPIENTS, note: 'Ten seats' });
  const other = await replacing(old.id, { recipients: [{ email: 'c@outside.example' }] });
  expect(peopleOf(other).map(([email]) => email)).toEqual(['kari@fjord.example', 'c@outside.example']);
  expect(other.note).toBe('Ten seats');
  const bare = await replacing(old.id, { recipients: [], note: '' });
  expect([bare.recipients.length, bare.note]).toEqual([1, null]);
});

test('Q10 of the recipients it takes those who are left, and not the one who is its primary now', async () => {
  const recipients = [...RECIPIENTS, { email: shop.memberEmail }];
  const old = await shop.sent(shop.sales, [id], { recipients });
  await shop.sales.done('removeRecipient', { recipientId: old.recipients[1]?.id });
  const made = await replacing(old.id, { primaryRecipient: shop.memberEmail }, shop.sales);
  expect(peopleOf(made).map(([email]) => email)).toEqual(['ola@fjord.example', 'b@outside.example']);
});

test.each(['ACCEPTED', 'DECLINED', 'CANCELED', 'EXPIRED'])('Q10 the quote may be %s', async (status) => {
  const old = await shop.sent(shop.sales, [await shop.subscription()], { note: 'Ten seats' });
  if (status === 'EXPIRED') {
    api.passDays(31);
  } else {
    const end = { ACCEPTED: 'acceptQuote', DECLINED: 'declineQuote', CANCELED: 'cancelQuote' } as const;
    await shop.sales.done(end[status as keyof typeof end], { quoteId: old.id });
  }
  expect((await shop.sales.quote(old.id)).status).toBe(status);
  expect((await replacing(old.id, {}, shop.sales)).note).toBe('Ten seats');
});

test('Q10 it is no draft, the same customer’s, and one that the caller sees', async () => {
  const stranger = await Shop.open(api);
  const draft = await shop.draft(shop.purchaser, [id]);
  const foreign = await stranger.sent(stranger.sales, [await stranger.subscription()]);
  const problems = (replacesQuoteId: string, caller = shop.purchaser) =>
    shop.problems({ lines: [renewal(id)], replacesQuoteId }, caller);
  expect(await problems(draft.id)).toEqual(['INVALID_TRANSITION replacesQuoteId']);
  expect(await problems(foreign.id, shop.sales)).toEqual(['CUSTOMER_MISMATCH replacesQuoteId']);
  for (const unseen of [foreign.id, newId('quote'), 'nothing']) {
    expect(await problems(unseen)).toEqual(['NOT_FOUND replacesQuoteId']);
  }
  expect(
    await shop.problems({ lines: [renewal(id, { quantity: 11 })], replacesQuoteId: draft.id, note: 'x'.repeat(2_001) }),
  ).toEqual(['SEAT_INCREASE lines.0.quantity', 'INVALID_TRANSITION replacesQuoteId', 'TOO_LONG note']);
});

test('Q10 the preview tells the same', async () => {
  const query = `query ($input: CreateQuoteInput!) { previewQuote(input: $input) {
    warnings { code } userErrors { code field } } }`;
  const old = await shop.sent(shop.purchaser, [id], { recipients: RECIPIENTS });
  const ask = (replacesQuoteId: string) =>
    shop.purchaser.ask<{ previewQuote: { warnings: { code: string }[]; userErrors: object[] } }>(query, {
      input: { lines: [renewal(id)], replacesQuoteId },
    });
  const { previewQuote } = await ask(old.id);
  expect(previewQuote.userErrors).toEqual([]);
  expect(previewQuote.warnings.filter(({ code }) => code === 'EXTERNAL_RECIPIENT')).toHaveLength(2);
  expect((await ask('nothing')).previewQuote.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['replacesQuoteId'] }]);
});
