import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebhookEndpoint } from '../../src/webhooks/webhook-endpoint.ts';
import { WebhookEndpointEvent } from '../../src/webhooks/webhook-endpoint-event.ts';
import type { Caller, EndpointView } from '../api/caller.ts';
import { api, openOwnShop, shop } from '../api/own-shop.ts';

await openOwnShop();

const URL_OF_PORTAL = 'https://portal.example/hooks';
const INPUT = { url: URL_OF_PORTAL, types: ['QUOTE_SENT', 'ORDER_PLACED'] };
const LIST = '{ webhookEndpoints { id url types description enabled disabledReason createdAt } }';
let service: Caller;
let namedAgain: Caller;

beforeAll(async () => {
  service = await api.as({ kind: 'service', email: 'erp@x.example', scope: 'MANAGE_WEBHOOKS READ_QUOTES' });
  namedAgain = await api.as({ kind: 'service', email: 'erp@x.example', scope: 'MANAGE_WEBHOOKS' });
});

beforeEach(() => api.em.nativeDelete(WebhookEndpoint, {}));

async function listed(caller: Caller): Promise<readonly EndpointView[] | null> {
  return (await caller.ask<{ webhookEndpoints: EndpointView[] | null }>(LIST)).webhookEndpoints;
}

async function created(caller: Caller, input: object = {}) {
  const { endpoint, secret } = await caller.done('createWebhookEndpoint', { ...INPUT, ...input });
  return { id: endpoint?.id ?? '', secret: secret ?? '', endpoint };
}

describe('O1 who registers endpoints', () => {
  test('a partner, a purchaser, sales and a service account do, and each side sees its own alone', async () => {
    const owners = { purchaser: shop.purchaser, seller: shop.seller, sales: shop.sales, service };
    for (const caller of Object.values(owners)) {
      expect(await created(caller)).toMatchObject({ endpoint: { ...INPUT, enabled: true, disabledReason: null } });
    }
    const ids = [];
    for (const caller of Object.values(owners)) {
      ids.push((await listed(caller))?.map(({ id }) => id));
    }
    expect(ids.map((some) => some?.length)).toEqual([1, 1, 1, 1]);
    expect(new Set(ids.flat()).size).toBe(4);
  });

  test('others are FORBIDDEN, and have no list', async () => {
    const { id } = await shop.sent(shop.sales, [await shop.subscription()]);
    const others = [
      shop.member,
      api.recipientOf(await shop.sales.quote(id)),
      await api.as({ kind: 'service', email: 'erp@x.example', scope: 'READ_QUOTES' }),
      await api.as({ kind: 'service', scope: 'MANAGE_WEBHOOKS' }), // its token does not name it
    ];
    for (const other of others) {
      expect(await other.codes('createWebhookEndpoint', INPUT)).toEqual(['FORBIDDEN']);
      expect(await listed(other)).toBeNull();
    }
  });

  test('everybody who acts for the owner shares it: any salesperson, any token of the service account', async () => {
    const { id } = await created(service);
    await created(shop.sales);
    expect(await listed(await api.as({ kind: 'sales', email: 'other@tilbud.example' }))).toHaveLength(1);
    await namedAgain.done('updateWebhookEndpoint', { endpointId: id, types: ['QUOTE_SENT'] });
    expect((await api.em.findOneOrFail(WebhookEndpoint, id)).permissions).toEqual(['MANAGE_WEBHOOKS']);
  });

  test('another’s endpoint is NOT_FOUND, and unknown to node', async () => {
    const { id: endpointId } = await created(shop.purchaser);
    for (const caller of [shop.seller, shop.sales, shop.member, service]) {
      for (const verb of ['updateWebhookEndpoint', 'rotateWebhookSecret', 'deleteWebhookEndpoint'] as const) {
        expect(await caller.codes(verb, { endpointId })).toEqual(['NOT_FOUND']);
      }
      expect(await caller.ask('query ($id: ID!) { node(id: $id) { id } }', { id: endpointId })).toEqual({ node: null });
    }
    expect(await listed(shop.purchaser)).toHaveLength(1);
  });

  test('at most 10 each, also when they come at once', async () => {
    const calls = Array.from({ length: 13 }, () => shop.seller.codes('createWebhookEndpoint', INPUT));
    const codes = (await Promise.all(calls)).flat();
    expect(codes).toEqual(Array.from({ length: 3 }, () => 'TOO_MANY_ITEMS'));
    expect(await listed(shop.seller)).toHaveLength(10);
    expect(await shop.purchaser.codes('createWebhookEndpoint', INPUT)).toEqual([]);
  });
});

describe('O1 what is wrong with an endpoint is told all at once', () => {
  const wrong = { url: 'http://portal.example', types: [], description: 'x'.repeat(501) };
  const problems = ['INVALID types', 'INVALID_URL url', 'TOO_LONG description'];

  test('when it is registered', async () => {
    expect((await shop.seller.problems('createWebhookEndpoint', wrong)).toSorted()).toEqual(problems);
  });

  test('when it is updated, which then changes nothing', async () => {
    const { id: endpointId, endpoint } = await created(shop.seller);
    expect((await shop.seller.problems('updateWebhookEndpoint', { endpointId, ...wrong })).toSorted()).toEqual(
      problems,
    );
    expect(await listed(shop.seller)).toMatchObject([endpoint]);
  });

  test('an endpoint that does not exist', async () => {
    expect(await shop.seller.problems('updateWebhookEndpoint', { endpointId: 'whe_nothing' })).toEqual([
      'NOT_FOUND endpointId',
    ]);
  });
});

describe('O1 an endpoint', () => {
  test('is updated in what is given, and switched off and on', async () => {
    const { id: endpointId } = await created(shop.seller, { description: 'Our ERP' });
    const update = async (input: object) =>
      (await shop.seller.done('updateWebhookEndpoint', { endpointId, ...input })).endpoint;
    expect(await update({ enabled: false })).toMatchObject({
      ...INPUT,
      description: 'Our ERP',
      enabled: false,
      disabledReason: 'You switched it off.',
    });
    const changed = { url: 'https://portal.example:8443/', types: ['QUOTE_VIEWED'] };
    expect(await update({ ...changed, description: '' })).toMatchObject({
      ...changed,
      description: null,
      enabled: false,
    });
    expect(await update({ enabled: true })).toMatchObject({ ...changed, enabled: true, disabledReason: null });
  });

  test('is deleted, and its audit trail stays', async () => {
    const { id: endpointId } = await created(shop.seller);
    await shop.seller.done('rotateWebhookSecret', { endpointId });
    expect(await shop.seller.done('deleteWebhookEndpoint', { endpointId })).toMatchObject({ deletedId: endpointId });
    expect(await listed(shop.seller)).toEqual([]);
    expect(await shop.seller.codes('deleteWebhookEndpoint', { endpointId })).toEqual(['NOT_FOUND']);
    const events = await api.em.find(WebhookEndpointEvent, { endpointId }, { orderBy: { id: 'asc' } });
    expect(events).toMatchObject(
      ['CREATED', 'SECRET_ROTATED', 'DELETED'].map((type) => ({
        type,
        url: URL_OF_PORTAL,
        actor: `seller.${shop.key}@nordic.example`,
        actorKind: 'PARTNER',
        channel: 'API',
      })),
    );
  });
});

describe('O2 the secret', () => {
  test('is shown by the call that makes it and by its repetition alone, and never stored in clear', async () => {
    const { id, secret } = await created(shop.seller, { idempotencyKey: 'first' });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect((await created(shop.seller, { idempotencyKey: 'first' })).secret).toBe(secret);
    expect((await created(shop.purchaser)).secret).not.toBe(secret);
    const rows = await api.em.execute(`select t::text from webhook_endpoints t union all
      select t::text from webhook_endpoint_events t union all select t::text from idempotency_keys t`);
    const bytes = Buffer.from(secret.slice(6), 'base64').toString('hex');
    const inClear = [secret.slice(6), Buffer.from(secret).toString('hex'), bytes];
    expect(inClear.filter((text) => JSON.stringify(rows).includes(text))).toEqual([]);
    expect(await listed(shop.seller)).toMatchObject([{ id }]);
  });

  test('is rotated: the former one stays beside it for a day', async () => {
    const { id: endpointId, secret } = await created(shop.seller, { idempotencyKey: 'first' });
    const { secret: next } = await shop.seller.done('rotateWebhookSecret', { endpointId, idempotencyKey: 'next' });
    expect(next).toMatch(/^whsec_/);
    expect(next).not.toBe(secret);
    const { secretVersion, formerUntil } = await api.em.findOneOrFail(WebhookEndpoint, endpointId);
    expect([secretVersion, formerUntil?.toString()]).toEqual([2, api.now.add({ hours: 24 }).toString()]);
    const again = await shop.seller.done('rotateWebhookSecret', { endpointId, idempotencyKey: 'next' });
    expect(again.secret).toBe(next);
    expect((await created(shop.seller, { idempotencyKey: 'first' })).secret).toBe('');
  });
});

test('Q8 every mutation of an endpoint is done once', async () => {
  const twice = async (name: Parameters<Caller['done']>[0], input: object) => {
    const answers = [];
    for (const _ of [1, 2]) {
      answers.push(await shop.seller.done(name, { idempotencyKey: 'once', ...input }));
    }
    expect(answers[1]).toEqual(answers[0]);
    return answers[0];
  };
  const endpointId = (await twice('createWebhookEndpoint', INPUT))?.endpoint?.id;
  await twice('updateWebhookEndpoint', { endpointId, enabled: false });
  await twice('rotateWebhookSecret', { endpointId });
  await twice('deleteWebhookEndpoint', { endpointId });
  expect(await api.em.count(WebhookEndpointEvent, { endpointId: endpointId ?? '' })).toBe(4);
});

test('each call takes the same few statements, however many endpoints there are', async () => {
  const counts: Record<string, number> = {};
  const count = async (name: string, act: () => Promise<unknown>) => {
    counts[name] = (await api.countStatements(act)).length;
  };
  await created(shop.seller);
  await count('create', () => created(shop.seller));
  const { id: endpointId } = await created(shop.seller);
  await count('update', () => shop.seller.done('updateWebhookEndpoint', { endpointId, enabled: false }));
  await count('rotate', () => shop.seller.done('rotateWebhookSecret', { endpointId }));
  await count('list', () => listed(shop.seller));
  await count('delete', () => shop.seller.done('deleteWebhookEndpoint', { endpointId }));
  expect(counts).toEqual({ create: 7, update: 5, rotate: 6, list: 2, delete: 4 });
});
