import { expect, test, vi } from 'vitest';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';
import { pageOf } from './read-quote.ts';

const api = await startApi({ worker: true });

test.each([
  ['canceled', 'cancelQuote'],
  ['declined', 'declineQuote'],
] as const)(
  'the reason for which a quote was %s stands in the interface, on its page and in the mail',
  async (done, verb) => {
    const shop = await Shop.open(api, { customer: { language: 'en' } });
    const quote = await shop.sent(shop.purchaser, [await shop.subscription()]);
    const reason = 'Two <b>seats</b> too many.';
    const closer = verb === 'cancelQuote' ? shop.sales : shop.purchaser;
    await closer.done(verb, { quoteId: quote.id, reason });
    const document = 'query ($id: ID!) { quote(id: $id) { closeReason } }';
    const reader = api.recipientOf(quote);
    expect(await reader.ask(document, { id: quote.id })).toEqual({ quote: { closeReason: reason } });
    const written = 'Two &lt;b&gt;seats&lt;/b&gt; too many.';
    expect(await pageOf(api, quote)).toContain(`<blockquote dir="auto">${written}</blockquote>`);
    const mail = await vi.waitUntil(() => mailTelling(done, quote.number), { timeout: 60_000 });
    expect(mail.html).toContain(written);
    expect(mail.text).toContain(`> ${reason}`);
  },
);

async function mailTelling(done: string, number: string) {
  return (await api.inbox()).find(({ subject }) => subject.includes(number) && subject.includes(done));
}
