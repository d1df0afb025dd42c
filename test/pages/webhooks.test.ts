import 'reflect-metadata';
import { expect, test } from 'vitest';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';
import { Courier } from '../webhooks/delivering.ts';
import { faultsOf } from './html-rules.ts';

const api = await startApi();
const courier = new Courier(api);
const page = async () => (await fetch(`${api.url}/webhooks`)).text();

test('the page says how to begin, and shows what is delivered to it with its verified signature', async () => {
  expect(await page()).toContain(`${api.url}/webhooks`);
  expect(await page()).toContain('Nothing was delivered yet.');
  const shop = await Shop.open(api);
  const input = { url: `${api.url}/webhooks`, types: ['SUBSCRIPTION_CHANGED'] };
  const { endpoint } = await shop.purchaser.done('createWebhookEndpoint', input);
  const subscriptionId = await shop.subscription();
  await shop.purchaser.done('setAutoRenew', { subscriptionId, enabled: true });
  await courier.run();
  const shown = await page();
  expect(shown).toContain('signature verified');
  expect(shown).toContain(subscriptionId);
  expect(shown).not.toContain('with the same id');
  const { node } = await shop.purchaser.ask<{ node: { deliveries: { nodes: { id: string }[] } } }>(
    'query ($id: ID!) { node(id: $id) { ... on WebhookEndpoint { deliveries { nodes { id } } } } }',
    { id: endpoint?.id },
  );
  await shop.purchaser.done('redeliverWebhook', { deliveryId: node.deliveries.nodes[0]?.id });
  await courier.run();
  expect(await page()).toContain('with the same id');
});

test('what anybody else posts is text, not verified, and pushes out the oldest after 50', async () => {
  const post = (body: string) =>
    fetch(`${api.url}/webhooks`, { method: 'POST', body, headers: { 'webhook-id': '<b>id</b>' } });
  for (let count = 0; count < 52; count++) {
    expect((await post('{"type":"<script>x</script>"}')).status).toBe(204);
  }
  await post('no JSON');
  await post('');
  const shown = await page();
  expect(shown.match(/<details/g)).toHaveLength(50);
  expect(shown).not.toContain('signature verified');
  expect(shown).not.toContain('<script');
  expect(await faultsOf(shown)).toEqual([]);
});

test('a foreign host gets nothing of it, and production has no such page', async () => {
  const foreign = await (await api.app.gateway()).inject({ url: '/webhooks', headers: { host: 'evil.example' } });
  expect(foreign.statusCode).toBe(421);
});
