import { expect, test } from 'vitest';
import { applyDeliveryEvent } from '../../src/mail/apply-delivery-event.ts';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { recordSent } from '../../src/mail/record-sent.ts';
import { seeded } from '../harness/seeded.ts';
import type { QuoteView } from './caller.ts';
import { Shop } from './shop.ts';
import { startTwoGateways } from './two-gateways.ts';

const gateways = await startTwoGateways();
const { api } = gateways;
const telling = { clock: () => api.now, letterhead: { salesEmail: 'sales@example.com' } };
const RECIPIENTS = ['a', 'b', 'c', 'd'].map((name) => ({ email: `${name}@outside.example` }));
const ROUNDS = 12;

test('L5 verbs and news of mails of the same quotes, from three processes, never wait for each other in a circle', async () => {
  const chance = seeded();
  for (let round = 0; round < ROUNDS; round++) {
    const shop = await Shop.open(api);
    const ids = await shop.subscriptions(3);
    const quotes = await Promise.all(ids.map((id) => shop.sent(shop.sales, [id], { recipients: RECIPIENTS })));
    const successor = await shop.draft(shop.sales, ids);
    const acts = [
      ...quotes.flatMap((quote, n) => verbsOn(shop, quote, n)),
      () => gateways.at(round, shop.sales).codes('sendQuote', { quoteId: successor.id }),
      ...(await newsOf(quotes)),
    ];
    acts.sort(() => chance() - 0.5);
    await Promise.all(acts.map((act) => act()));
  }
  const [{ deadlocks } = {}] = await api.em.execute<{ deadlocks: number }[]>(
    'select deadlocks::int from pg_stat_database where datname = current_database()',
  );
  expect(deadlocks).toBe(0);
}, 240_000);

/** Some are refused, because the quote is superseded meanwhile. None may fail. */
function verbsOn(shop: Shop, { id: quoteId, number, recipients }: QuoteView, n: number): (() => Promise<unknown>)[] {
  const [sales, other] = [gateways.at(n, shop.sales), gateways.at(n + 1, shop.sales)];
  const by = { email: 'e@outside.example' };
  return [
    () => sales.codes('resendQuote', { quoteId }),
    () => other.codes('removeRecipient', { recipientId: recipients[1]?.id }),
    () => sales.codes('replaceRecipient', { recipientId: recipients[2]?.id, by }),
    () => other.codes('cancelQuote', { quoteId }),
    () => viewed(number, api.linkOf(recipients[3]?.id ?? '')),
  ];
}

async function viewed(number: string, token: string): Promise<void> {
  const page = await fetch(`${api.url}/quotes/${number}`, { headers: { cookie: `quote_link=${token}` } });
  expect(page.status).toBe(200);
}

/** The hand-over of all mails at once, and two events of each. */
async function newsOf(quotes: readonly QuoteView[]): Promise<(() => Promise<unknown>)[]> {
  const mails = await api.em.find(OutgoingMail, { quote: quotes.map(({ id }) => id) });
  const sent = mails.map(({ id }) => ({ mailId: id, providerId: `provider-${id}` }));
  const inOne = (part: typeof sent) => () => api.em.transactional((em) => recordSent(em, part, telling));
  const happens = (providerId: string, status: 'DELIVERED' | 'BOUNCED') => () =>
    api.em.transactional((em) => applyDeliveryEvent(em, `${providerId} ${status}`, { providerId, status }, telling));
  return [
    inOne(sent.filter((_, n) => n % 2 === 0)),
    inOne(sent.filter((_, n) => n % 2 === 1).toReversed()),
    ...sent.flatMap(({ providerId }) => [happens(providerId, 'DELIVERED'), happens(providerId, 'BOUNCED')]),
  ];
}
