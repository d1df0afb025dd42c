import 'reflect-metadata';
import { afterAll, expect, test } from 'vitest';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';
import { Receiver } from './receiver.ts';

const api = await startApi({ worker: true });
const [slow, quick] = [await Receiver.start(), await Receiver.start()];
afterAll(() => {
  slow.close();
  quick.close();
});

test('O3 a worker delivers by itself, and an endpoint that does not answer delays no other', async () => {
  const shop = await Shop.open(api);
  slow.answer = () => {}; // until its time is over
  const types = ['SUBSCRIPTION_CHANGED'];
  await shop.sales.done('createWebhookEndpoint', { url: slow.url, types });
  const { secret } = await shop.sales.done('createWebhookEndpoint', { url: quick.url, types });
  const ids = await shop.subscriptions(30);
  for (const subscriptionId of ids) {
    await shop.sales.done('setAutoRenew', { subscriptionId, enabled: true });
  }
  await expect.poll(() => quick.received.length).toBe(30);
  expect(slow.received.length).toBeLessThanOrEqual(2);
  const told = quick.verified(secret ?? '').map(({ data }) => data?.subscription?.id);
  expect(told.toSorted()).toEqual(ids.toSorted());
});
