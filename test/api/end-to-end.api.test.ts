import { expect, test, vi } from 'vitest';
import { startApi } from './harness.ts';
import { Shop } from './shop.ts';

const api = await startApi({ worker: true });

test('A1 A2 from a group to an order: list, create, add two, send, read both mails, open the link, accept by its form', async () => {
  const shop = await Shop.open(api);
  const [first = '', second = ''] = await shop.subscriptions(2);
  const { purchaser } = shop;

  const groups = await purchaser.sdk.BulkRenewalGroups({ customerCsn: shop.key });
  const [group, ...others] = groups.bulkRenewalGroups?.nodes ?? [];
  expect(others).toEqual([]);
  expect(group).toMatchObject({ subscriptionCount: 2, seatCount: 20, totals: { total: { amount: '24010.00' } } });

  const created = await purchaser.sdk.CreateQuote({ input: { bulkRenewalGroupId: group?.id } });
  const quoteId = created.createQuote?.quote?.id ?? '';
  const recipients = [{ email: 'per@outside.example', language: 'en' }, { email: 'anne@outside.example' }];
  await purchaser.sdk.AddRecipients({ input: { quoteId, recipients } });
  const sent = await purchaser.sdk.SendQuote({ input: { quoteId } });
  const number = sent.sendQuote?.quote?.number ?? '';
  expect(sent.sendQuote?.quote).toMatchObject({ status: 'SENT', totals: { total: { amount: '24010.00' } } });

  const mails = await vi.waitUntil(() => mailsAbout(number, 3), { timeout: 60_000 });
  expect(mails.map(({ to }) => to).toSorted()).toEqual([
    'anne@outside.example',
    shop.purchaserEmail,
    'per@outside.example',
  ]);
  const link = /http:\/\/tilbud\.example(\/q\/qt_[\w-]{43})/.exec(mails[0]?.text ?? '')?.[1] ?? '';
  const opened = await fetch(`${api.url}${link}`, { redirect: 'manual' });
  expect(opened.status).toBe(303);
  const [cookie = ''] = (opened.headers.get('set-cookie') ?? '').split(';');
  const path = opened.headers.get('location') ?? '';
  expect(path).toBe(`/quotes/${number}`);
  expect(await (await fetch(`${api.url}${path}`, { headers: { cookie } })).text()).toContain(number);

  const accepted = await fetch(`${api.url}${path}/accept`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: 'http://tilbud.example' },
    body: new URLSearchParams({ name: 'Anne Hansen', agreement: 'yes', purchaseOrderReference: 'PO-77' }),
  });
  expect(accepted.status).toBe(303);

  const quote = await purchaser.quote(quoteId);
  expect(quote.status).toBe('ACCEPTED');
  const shown = await (await fetch(`${api.url}${path}`, { headers: { cookie } })).text();
  expect(shown).toContain(quote.order?.number);
  for (const id of [first, second]) {
    expect(String((await shop.find(id)).endDate)).toBe('2027-12-23');
  }

  const again = await purchaser.done('acceptQuote', { quoteId });
  expect(again).toMatchObject({
    alreadyAccepted: true,
    order: { number: quote.order?.number, acceptedBy: 'Anne Hansen', purchaseOrderReference: 'PO-77' },
  });
});

async function mailsAbout(number: string, count: number) {
  const mails = (await api.inbox()).filter(({ subject }) => subject.includes(number));
  return mails.length === count ? mails : undefined;
}
