import { ref } from '@mikro-orm/core';
import { describe, expect, test } from 'vitest';
import { Contact } from '../../src/customers/contact.ts';
import type { QuoteView } from '../api/caller.ts';
import { api, shop } from '../api/own-shop.ts';
import { id, openOwnSubscription } from '../api/own-subscription.ts';
import { contactOf } from '../harness/rows.ts';

await openOwnSubscription();

const people = (...names: string[]) => names.map((name) => ({ email: `${name}@outside.example` }));
const addressesOf = ({ recipients }: QuoteView) => recipients.map(({ email }) => email.split('@')[0]?.split('.')[0]);

function add(quoteId: string, ...names: string[]): Promise<string[]> {
  return shop.purchaser.codes('addRecipients', { quoteId, recipients: people(...names) });
}

function recipientNamed({ recipients }: QuoteView, name: string): string {
  return recipients.find(({ email }) => email.startsWith(name))?.id ?? '';
}

describe('adding', () => {
  test('R2 at most four can be added, counted over all calls; a call with the fifth adds none of its recipients', async () => {
    const quote = await shop.draft(shop.purchaser, [id], { recipients: people('a') });
    expect(await add(quote.id, 'b', 'c')).toEqual([]);
    expect(await add(quote.id, 'd', 'e')).toEqual(['RECIPIENT_LIMIT']);
    expect(addressesOf(await shop.purchaser.quote(quote.id))).toEqual(['kari', 'a', 'b', 'c']);
    expect(await add(quote.id, 'd')).toEqual([]);
    expect(await add(quote.id, 'e')).toEqual(['RECIPIENT_LIMIT']);
    const input = { lines: [{ subscriptionId: id }], recipients: people('a', 'b', 'c', 'd', 'e') };
    expect(await shop.purchaser.codes('createQuote', input)).toEqual(['RECIPIENT_LIMIT']);
  });

  test('R2 two calls at once never pass the limit together', async () => {
    const quote = await shop.draft(shop.purchaser, [id], { recipients: people('a', 'b') });
    const codes = await Promise.all([add(quote.id, 'c', 'd'), add(quote.id, 'e', 'f'), add(quote.id, 'g', 'h')]);
    expect(codes.flat()).toEqual(['RECIPIENT_LIMIT', 'RECIPIENT_LIMIT']);
    expect((await shop.purchaser.quote(quote.id)).recipients).toHaveLength(5);
  });

  test('R3 an address stands once, whatever its case and spaces, and the primary’s is taken', async () => {
    const quote = await shop.draft(shop.purchaser, [id], { recipients: people('a') });
    const asked = (...emails: string[]) =>
      shop.purchaser.codes('addRecipients', { quoteId: quote.id, recipients: emails.map((email) => ({ email })) });
    expect(await asked(' A@Outside.Example ')).toEqual(['DUPLICATE_RECIPIENT']);
    expect(await asked(shop.purchaserEmail.toUpperCase())).toEqual(['DUPLICATE_RECIPIENT']);
    expect(await asked('b@outside.example', 'B@OUTSIDE.EXAMPLE')).toEqual(['DUPLICATE_RECIPIENT']);
    expect(addressesOf(await shop.purchaser.quote(quote.id))).toEqual(['kari', 'a']);
  });

  test('R3 letters whose case is no simple matter are compared as the database does', async () => {
    const asked = async (...emails: string[]) => {
      const { id: quoteId } = await shop.draft(shop.purchaser, [id]);
      return shop.purchaser.codes('addRecipients', { quoteId, recipients: emails.map((email) => ({ email })) });
    };
    expect(await asked('ΝΙΚΟΣ@outside.example', 'νικοσ@outside.example')).toEqual(['DUPLICATE_RECIPIENT']);
    expect(await asked('İ@outside.example', 'i@outside.example')).toEqual(['DUPLICATE_RECIPIENT']);
  });

  test.each(['', 'nobody', 'a@b', 'a b@c.example', 'a@b.example\n', '\u0000a@b.example', 'a@b.example, c@d.example'])(
    'R4 %j is no address, and nobody of the call is added',
    async (email) => {
      const quote = await shop.draft(shop.purchaser, [id]);
      const { userErrors } = await shop.purchaser.mutate('addRecipients', {
        quoteId: quote.id,
        recipients: [...people('a'), { email }],
      });
      expect(userErrors).toMatchObject([{ code: 'INVALID_EMAIL', field: ['recipients', '1', 'email'] }]);
      expect(addressesOf(await shop.purchaser.quote(quote.id))).toEqual(['kari']);
    },
  );

  test('R5 on a draft nobody gets a mail, on a sent quote only the new recipients do', async () => {
    const quote = await shop.draft(shop.purchaser, [id]);
    await add(quote.id, 'a');
    expect(await api.mailsOf(quote.id)).toEqual([]);
    await shop.purchaser.done('sendQuote', { quoteId: quote.id });
    const first = ['QUOTE_READY a@outside.example', `QUOTE_READY ${shop.purchaserEmail}`];
    expect(await api.mailsOf(quote.id)).toEqual(first);
    await add(quote.id, 'b');
    expect(await api.mailsOf(quote.id)).toEqual([...first, 'QUOTE_READY b@outside.example'].sort());
  });

  test('R5 nobody can be added to a closed quote, nor to one past its expiry that the sweep has not stored', async () => {
    const quote = await shop.sent(shop.purchaser, [id]);
    api.passDays(31);
    const { userErrors } = await shop.purchaser.mutate('addRecipients', { quoteId: quote.id, recipients: people('a') });
    expect(userErrors).toMatchObject([
      { code: 'QUOTE_CLOSED', currentStatus: 'EXPIRED', allowedActions: ['REMOVE_RECIPIENT'] },
    ]);
  });

  test('adding raises the version and stands in the trail', async () => {
    const quote = await shop.draft(shop.purchaser, [id]);
    await add(quote.id, 'a');
    expect((await shop.purchaser.quote(quote.id)).version).toBe(quote.version + 1);
  });

  test('M4 a name with an address or a line break in it is refused', async () => {
    const quote = await shop.draft(shop.purchaser, [id]);
    const named = (name: string) =>
      shop.purchaser.codes('addRecipients', { quoteId: quote.id, recipients: [{ email: 'a@b.example', name }] });
    expect(await named('visit www.evil.example')).toEqual(['INVALID']);
    expect(await named('Kari\r\nBcc: x@y.example')).toEqual(['INVALID']);
    expect(await named('x'.repeat(201))).toEqual(['TOO_LONG']);
    expect(await named('Kari Ånestad')).toEqual([]);
  });

  test('R8 the language is the recipient’s own, else the contact’s, else the customer’s', async () => {
    const customer = ref(shop.customer);
    await shop.insert(contactOf(`lena.${shop.key}@fjord.example`, { customer, name: 'Lena', language: 'de' }));
    const recipients = [
      { email: 'a@outside.example', language: 'fr' },
      { email: `LENA.${shop.key}@fjord.example` },
      { email: 'b@outside.example' },
    ];
    const quote = await shop.draft(shop.purchaser, [id], { recipients });
    expect(quote.recipients.map(({ language }) => language)).toEqual(['nb-NO', 'fr', 'de', 'nb-NO']);
  });
});

describe('R6 replacing', () => {
  const by = { email: 'new@outside.example' };

  test('only one whose mail bounced, failed or was complained of is replaced', async () => {
    const quote = await shop.sent(shop.purchaser, [id], { recipients: people('a') });
    const recipientId = recipientNamed(quote, 'a@');
    for (const state of ['PENDING', 'SENT', 'DELAYED', 'DELIVERED'] as const) {
      await shop.setDelivery(recipientId, state);
      expect(await shop.purchaser.codes('replaceRecipient', { recipientId, by })).toEqual(['INVALID_TRANSITION']);
    }
    await shop.setDelivery(recipientId, 'BOUNCED');
    expect(await shop.purchaser.codes('replaceRecipient', { recipientId, by })).toEqual([]);
    expect(addressesOf(await shop.purchaser.quote(quote.id))).toEqual(['kari', 'new']);
    expect(await api.mailsOf(quote.id)).toContain('QUOTE_READY new@outside.example');
  });

  test('A7 the link of the replaced one dies, that of the new one lives', async () => {
    const quote = await shop.sent(shop.purchaser, [id], { recipients: people('a') });
    const recipientId = recipientNamed(quote, 'a@');
    expect((await api.asRecipient(recipientId).sdk.Viewer()).viewer?.quote?.id).toBe(quote.id);
    await shop.setDelivery(recipientId, 'COMPLAINED');
    const { quote: after } = await shop.purchaser.done('replaceRecipient', { recipientId, by });
    expect(await api.asRecipient(recipientId).refusal('{ viewer { kind } }')).toBe('UNAUTHENTICATED');
    const fresh = after?.recipients.find(({ email }) => email === by.email)?.id ?? '';
    expect((await api.asRecipient(fresh).sdk.Viewer()).viewer?.quote?.id).toBe(quote.id);
    expect(await shop.purchaser.codes('replaceRecipient', { recipientId, by: { email: 'x@y.example' } })).toEqual([
      'NOT_FOUND',
    ]);
  });

  test('its place is free again, and its address too', async () => {
    const quote = await shop.sent(shop.purchaser, [id], { recipients: people('a', 'b', 'c', 'd') });
    const recipientId = recipientNamed(quote, 'a@');
    await shop.setDelivery(recipientId, 'FAILED');
    expect(await shop.purchaser.codes('replaceRecipient', { recipientId, by: { email: 'b@outside.example' } })).toEqual(
      ['DUPLICATE_RECIPIENT'],
    );
    expect(await shop.purchaser.codes('replaceRecipient', { recipientId, by: { email: 'A@outside.example' } })).toEqual(
      [],
    );
    expect(await add(quote.id, 'e')).toEqual(['RECIPIENT_LIMIT']);
  });

  test('R1 a primary recipient can be replaced by anyone whom the quote may be addressed to, even if there are four others', async () => {
    const quote = await shop.sent(shop.sales, [id], { recipients: people('a', 'b', 'c', 'd') });
    const recipientId = recipientNamed(quote, 'kari');
    await shop.setDelivery(recipientId, 'BOUNCED');
    expect(await shop.sales.codes('replaceRecipient', { recipientId, by })).toEqual(['NOT_A_CONTACT']);
    const { quote: after } = await shop.sales.done('replaceRecipient', {
      recipientId,
      by: { email: shop.memberEmail },
    });
    expect(after?.recipients.filter(({ primary }) => primary)).toMatchObject([{ email: shop.memberEmail }]);
    expect(after?.recipients).toHaveLength(5);
  });

  test('R1 that of a self-service quote is replaced by the purchaser alone', async () => {
    const quote = await shop.sent(shop.purchaser, [id]);
    const recipientId = recipientNamed(quote, 'kari');
    await shop.setDelivery(recipientId, 'BOUNCED');
    const replace = (email: string) => shop.purchaser.codes('replaceRecipient', { recipientId, by: { email } });
    expect(await replace(shop.memberEmail)).toEqual(['NOT_A_CONTACT']);
    await api.em.nativeUpdate(Contact, { email: shop.purchaserEmail }, { email: `new.${shop.purchaserEmail}` });
    const renamed = await api.as({ kind: 'customer', csn: shop.key, email: `new.${shop.purchaserEmail}` });
    expect(
      await renamed.codes('replaceRecipient', { recipientId, by: { email: `new.${shop.purchaserEmail}` } }),
    ).toEqual([]);
  });

  test('a bad address, and a closed quote, are refused', async () => {
    const quote = await shop.sent(shop.purchaser, [id], { recipients: people('a') });
    const recipientId = recipientNamed(quote, 'a@');
    await shop.setDelivery(recipientId, 'BOUNCED');
    const { userErrors } = await shop.purchaser.mutate('replaceRecipient', { recipientId, by: { email: 'x' } });
    expect(userErrors).toMatchObject([{ code: 'INVALID_EMAIL', field: ['by', 'email'] }]);
    await shop.purchaser.done('declineQuote', { quoteId: quote.id });
    expect(await shop.purchaser.codes('replaceRecipient', { recipientId, by })).toEqual(['QUOTE_CLOSED']);
  });
});

test('V7 who may not send may not add or replace', async () => {
  const quote = await shop.sent(shop.purchaser, [id], { recipients: people('a') });
  const recipientId = recipientNamed(quote, 'a@');
  await shop.setDelivery(recipientId, 'BOUNCED');
  const by = { email: 'new@outside.example' };
  for (const caller of [shop.member, api.asRecipient(recipientNamed(quote, 'kari'))]) {
    expect(await caller.codes('addRecipients', { quoteId: quote.id, recipients: people('b') })).toEqual(['FORBIDDEN']);
  }
  expect(await shop.member.codes('replaceRecipient', { recipientId, by })).toEqual(['FORBIDDEN']);
  expect(await api.asRecipient(recipientId).codes('replaceRecipient', { recipientId, by })).toEqual(['FORBIDDEN']);
});
