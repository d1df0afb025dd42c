import { ref } from '@mikro-orm/core';
import sql from 'sql-template-tag';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { Contact } from '../../src/customers/contact.ts';
import { uuidOf } from '../../src/database/ids.ts';
import { textRows } from '../../src/database/named-rows.ts';
import { makeDeliveries } from '../../src/webhooks/make-deliveries.ts';
import { requeueStranded } from '../../src/webhooks/requeue.ts';
import { resealSecrets } from '../../src/webhooks/reseal-secrets.ts';
import { WebhookEndpoint } from '../../src/webhooks/webhook-endpoint.ts';
import type { Caller } from '../api/caller.ts';
import { api, openOwnShop, shop } from '../api/own-shop.ts';
import { Courier } from './delivering.ts';
import { Receiver } from './receiver.ts';

await openOwnShop();

const TYPES = ['QUOTE_CREATED', 'QUOTE_SENT', 'SUBSCRIPTION_CHANGED'];
const courier = new Courier(api);
let receiver: Receiver;
let other: Receiver;

beforeAll(async () => {
  [receiver, other] = [await Receiver.start(), await Receiver.start()];
});
afterAll(() => {
  receiver.close();
  other.close();
});
beforeEach(async () => {
  for (const one of [receiver, other]) {
    one.received.length = 0;
    one.status(204);
  }
  await api.em.nativeDelete(WebhookEndpoint, {});
});

async function listen(caller: Caller, input: object = {}, at = receiver) {
  const { endpoint, secret } = await caller.done('createWebhookEndpoint', { url: at.url, types: TYPES, ...input });
  return { id: endpoint?.id ?? '', secret: secret ?? '' };
}

const held = () => shop.subscription({ partner: ref(shop.partner) });

/** Something that the partner, the customer and sales all see. */
async function changeSomething(subscriptionId?: string): Promise<string> {
  const id = subscriptionId ?? (await held());
  await shop.sales.done('setAutoRenew', { subscriptionId: id, enabled: true });
  return id;
}

interface Listed {
  readonly id: string;
  readonly status: string;
  readonly attempts: number;
  readonly responseStatus: number | null;
  readonly responseBody: string | null;
  readonly change: { readonly id: string } | null;
}

async function listed(caller: Caller, endpointId: string): Promise<readonly Listed[]> {
  const { node } = await caller.ask<{ node: { deliveries: { nodes: Listed[] } } }>(
    `query ($id: ID!) { node(id: $id) { ... on WebhookEndpoint { deliveries { nodes {
      id status attempts responseStatus responseBody change { id } } } } } }`,
    { id: endpointId },
  );
  return node.deliveries.nodes;
}

async function stateOf(id: string): Promise<WebhookEndpoint> {
  return await api.em.findOneOrFail(WebhookEndpoint, id);
}

describe('O2 a delivery', () => {
  test('is signed, has the id of its change, and carries the object as the API shows it', async () => {
    const { secret } = await listen(shop.seller);
    const quote = await shop.draft(shop.seller, [await held()]);
    await courier.run();
    const [payload] = receiver.verified(secret);
    const { quote: now } = await shop.seller.sdk.Quote({ id: quote.id });
    expect(payload).toMatchObject({ type: 'QUOTE_CREATED', data: { quote: { id: now?.id, version: now?.version } } });
    expect(payload?.data?.quote?.updatedAt).toMatch(/^\d{4}-/);
    expect(receiver.ids).toEqual([payload?.data?.id]);
    const { node } = await shop.seller.sdk.WebhookPayload({ id: payload?.data?.id ?? '' });
    expect(payload?.data).toEqual(node);
  });

  test('shows the object as it is when it is delivered', async () => {
    const { secret } = await listen(shop.seller, { types: ['QUOTE_CREATED'] });
    const { id } = await shop.draft(shop.seller, [await held()]);
    await courier.makeAll();
    await shop.seller.done('sendQuote', { quoteId: id });
    await courier.deliverDue();
    expect(receiver.verified(secret)).toMatchObject([{ type: 'QUOTE_CREATED', data: { quote: { status: 'SENT' } } }]);
  });

  test('is signed with both secrets for a day after a rotation, and then with the new one alone', async () => {
    const { id: endpointId, secret } = await listen(shop.seller);
    const { secret: next = '' } = await shop.seller.done('rotateWebhookSecret', { endpointId });
    const id = await changeSomething();
    await courier.run();
    expect(receiver.verified(secret)).toEqual(receiver.verified(next ?? ''));
    api.passDays(2);
    receiver.received.length = 0;
    await shop.sales.done('setAutoRenew', { subscriptionId: id, enabled: false });
    await courier.run();
    expect(receiver.verified(next ?? '')).toHaveLength(1);
    expect(() => receiver.verified(secret)).toThrow();
  });
});

describe('O1 who hears of what', () => {
  test('each hears of what it sees alone, of the types that it asked for, once', async () => {
    const service = await api.as({
      kind: 'service',
      email: 'erp@x.example',
      scope: 'MANAGE_WEBHOOKS READ_SUBSCRIPTIONS',
    });
    const callers = { purchaser: shop.purchaser, seller: shop.seller, sales: shop.sales, service };
    const secrets = new Map<string, string>();
    const byId = new Map<string, string>();
    for (const [name, caller] of Object.entries(callers)) {
      const { id, secret } = await listen(caller);
      secrets.set(name, secret);
      byId.set(id, name);
    }
    const heard = async () => {
      await courier.run();
      const rows = await textRows(
        api.em,
        sql`select distinct e.id::text, c.type from webhook_deliveries d join webhook_endpoints e on e.id = d.endpoint_id
          join changes c on c.id = d.change_id`,
      );
      await api.em.execute('delete from webhook_deliveries');
      const names = new Map([...byId].map(([id, name]) => [uuidOf('endpoint', id), name]));
      return rows.map(([id, type]) => `${type} ${names.get(id ?? '')}`).toSorted();
    };
    await shop.draft(shop.seller, [await held()]);
    expect(await heard()).toEqual(['QUOTE_CREATED sales', 'QUOTE_CREATED seller']);
    await shop.draft(shop.purchaser, [await shop.subscription()]);
    expect(await heard()).toEqual(['QUOTE_CREATED purchaser', 'QUOTE_CREATED sales']);
    await changeSomething(await shop.subscription());
    expect(await heard()).toEqual(['purchaser', 'sales', 'service'].map((name) => `SUBSCRIPTION_CHANGED ${name}`));
    await changeSomething();
    expect(await heard()).toEqual(
      ['purchaser', 'sales', 'seller', 'service'].map((name) => `SUBSCRIPTION_CHANGED ${name}`),
    );
    expect(receiver.received).toHaveLength(11);
  });

  test('nobody hears of what was committed before, or while it was switched off', async () => {
    await changeSomething();
    const { id: endpointId } = await listen(shop.seller);
    await courier.run();
    await shop.seller.done('updateWebhookEndpoint', { endpointId, enabled: false });
    await changeSomething();
    await courier.run();
    await shop.seller.done('updateWebhookEndpoint', { endpointId, enabled: true });
    await courier.run();
    expect(receiver.received).toEqual([]);
    await changeSomething();
    await courier.run();
    expect(receiver.received).toHaveLength(1);
  });

  test('K4 a partner that is asked hears of the request and of its subscriptions', async () => {
    const [id, asked] = [await held(), await shop.subscription()];
    await shop.change(asked, { partner: null });
    await api.em.execute(`update partners set takes_requests = true where csn = '${shop.partner.csn}'`);
    const { secret } = await listen(shop.seller, { types: ['REQUEST_CHANGED', 'SUBSCRIPTION_CHANGED'] });
    await shop.purchaser.done('requestQuote', {
      to: 'PARTNER',
      partnerCsn: shop.partner.csn,
      lines: [{ subscriptionId: asked }],
    });
    await changeSomething(asked);
    await changeSomething(id);
    await courier.run();
    expect(
      receiver
        .verified(secret)
        .map(({ type }) => type)
        .toSorted(),
    ).toEqual(['REQUEST_CHANGED', 'SUBSCRIPTION_CHANGED', 'SUBSCRIPTION_CHANGED']);
  });

  test('a partner whose subscription is moved away hears nothing of it, also of what was to be delivered', async () => {
    const { id: endpointId } = await listen(shop.seller);
    const id = await changeSomething();
    await courier.makeAll();
    expect(await listed(shop.seller, endpointId)).toHaveLength(1);
    await shop.change(id, { partner: null });
    await courier.run();
    expect(receiver.received).toEqual([]);
    expect(await listed(shop.seller, endpointId)).toEqual([]);
  });

  test('a customer hears nothing while it has no purchaser', async () => {
    await listen(shop.purchaser);
    const id = await changeSomething();
    await courier.makeAll();
    const purchasers = { customer: shop.customer.id, role: 'PURCHASER' } as const;
    await api.em.nativeUpdate(Contact, purchasers, { role: 'MEMBER' });
    await courier.deliverDue();
    await shop.sales.done('setAutoRenew', { subscriptionId: id, enabled: false });
    await courier.run();
    expect(receiver.received).toEqual([]);
  });

  test('two workers at once make each delivery once', async () => {
    const { id: endpointId } = await listen(shop.seller);
    for (const _ of [1, 2, 3]) {
      await changeSomething();
    }
    await Promise.all(Array.from({ length: 6 }, () => makeDeliveries(api.em)));
    await courier.makeAll();
    expect(await listed(shop.seller, endpointId)).toHaveLength(3);
    const [jobs] = await textRows(
      api.em,
      sql`select count(*), count(distinct data), min(group_id) from pgboss.job
        where name = 'webhook' and group_id = ${uuidOf('endpoint', endpointId)}`,
    );
    expect(jobs).toEqual(['3', '3', uuidOf('endpoint', endpointId)]);
  });

  test('L4 the order of changes is not locked while they are matched with endpoints', async () => {
    const { id } = await listen(shop.seller);
    await changeSomething();
    const [waiting] = await api.em.fork().transactional(async (em) => {
      await textRows(em, sql`select id from webhook_endpoints where id = ${uuidOf('endpoint', id)} for update`);
      const made = makeDeliveries(api.em);
      const waits = () =>
        textRows(
          api.em,
          sql`select pid, exists (select from pg_locks l where l.pid = a.pid and l.locktype = 'advisory') from pg_stat_activity a
            where datname = current_database() and wait_event_type = 'Lock' and query like '%webhook_position%'`,
        );
      const found = await vi.waitUntil(async () => (await waits())[0]);
      return [found, made] as const;
    });
    expect(waiting?.[1]).toBe('f');
    await courier.makeAll();
    expect(await listed(shop.seller, id)).toHaveLength(1);
  });

  test('a change of a type that only the next version knows is left to a worker of that version', async () => {
    const { id: endpointId, secret } = await listen(shop.seller);
    await changeSomething();
    const retype = (from: string, to: string) =>
      api.em.execute(`update changes set type = '${to}' where type = '${from}'`);
    await api.em.execute("update webhook_endpoints set types = types || '{HELD_BACK}'");
    await api.em.execute('select order_changes(1000)');
    await retype('SUBSCRIPTION_CHANGED', 'HELD_BACK');
    await courier.makeAll();
    await expect(courier.deliverDue()).rejects.toThrow('HELD_BACK');
    await retype('HELD_BACK', 'SUBSCRIPTION_CHANGED');
    await api.em.execute("update webhook_endpoints set types = array_remove(types, 'HELD_BACK')");
    expect(await listed(shop.seller, endpointId)).toMatchObject([{ status: 'PENDING' }]);
    await courier.deliverDue();
    expect(receiver.verified(secret)).toHaveLength(1);
  });

  test('many changes for many endpoints take the same statements', async () => {
    const count = async () => {
      const statements = await api.countStatements(() => makeDeliveries(api.em));
      return statements.length;
    };
    await listen(shop.seller);
    await changeSomething();
    const few = await count();
    for (const caller of [shop.seller, shop.purchaser, shop.sales]) {
      await listen(caller);
    }
    await shop.draft(shop.sales, await shop.subscriptions(3));
    for (const _ of [1, 2, 3]) {
      await changeSomething();
    }
    expect(await count()).toBe(few);
    expect(few).toBe(3);
  });
});

describe('O3 an endpoint that fails', () => {
  test('is tried again under the same id, with growing pauses, and heals', async () => {
    const { id: endpointId } = await listen(shop.seller);
    await changeSomething();
    receiver.status(500, 'Oops');
    const pauses = [];
    for (const _ of [1, 2, 3]) {
      await courier.run();
      const [row] = await textRows(
        api.em,
        sql`select round(extract(epoch from next_attempt_at - last_attempt_at)), (select count(*) from pgboss.job
          where name = 'webhook' and start_after > now() and data ->> 'deliveryId' = d.id::text) from webhook_deliveries d`,
      );
      pauses.push(Number(row?.[0]));
      expect(row?.[1]).not.toBe('0');
      await courier.run(); // not due yet
      await courier.pass('1 minute');
    }
    for (const [round, pause] of pauses.entries()) {
      expect(pause).toBeGreaterThanOrEqual(5 * 2 ** round - 1);
      expect(pause).toBeLessThanOrEqual(10 * 2 ** round + 1);
    }
    expect(await listed(shop.seller, endpointId)).toMatchObject([
      { status: 'PENDING', attempts: 3, responseStatus: 500, responseBody: 'Oops' },
    ]);
    expect((await stateOf(endpointId)).failingSince).toBeTruthy();
    receiver.status(200, 'Thanks');
    await courier.run();
    expect(await listed(shop.seller, endpointId)).toMatchObject([
      { status: 'DELIVERED', attempts: 4, responseStatus: 200, responseBody: 'Thanks' },
    ]);
    expect((await stateOf(endpointId)).failingSince).toBeNull();
    expect(new Set(receiver.ids).size).toBe(1);
  });

  test('is given up after three days, and stays on', async () => {
    const { id: endpointId } = await listen(shop.seller);
    await changeSomething();
    receiver.status(503);
    await courier.run();
    await courier.pass('3 days');
    await courier.run();
    expect(await listed(shop.seller, endpointId)).toMatchObject([{ status: 'FAILED', attempts: 2 }]);
    expect(await stateOf(endpointId)).toMatchObject({ disabledAt: null });
  });

  test('is switched off after five days without a success, and what waits has failed', async () => {
    const { id: endpointId } = await listen(shop.seller);
    await changeSomething();
    receiver.status(503);
    await courier.run();
    await courier.pass('5 days');
    await changeSomething();
    await changeSomething();
    await courier.makeAll();
    await courier.deliverDue();
    expect(await stateOf(endpointId)).toMatchObject({ disabledReason: 'No delivery has succeeded for five days.' });
    expect((await listed(shop.seller, endpointId)).map(({ status }) => status)).toEqual(['FAILED', 'FAILED', 'FAILED']);
    const tried = receiver.received.length;
    await changeSomething();
    await courier.run();
    expect(receiver.received).toHaveLength(tried);
  });

  test('is switched off at once by 410', async () => {
    const { id: endpointId } = await listen(shop.seller);
    receiver.status(410);
    await changeSomething();
    await courier.run();
    expect(await stateOf(endpointId)).toMatchObject({ disabledReason: expect.stringContaining('410') });
    expect(await listed(shop.seller, endpointId)).toMatchObject([{ status: 'FAILED', responseStatus: 410 }]);
  });

  test('does not concern another one', async () => {
    await listen(shop.seller);
    await listen(shop.seller, {}, other);
    receiver.status(500);
    await changeSomething();
    await courier.run();
    expect([receiver.received.length, other.received.length]).toEqual([1, 1]);
  });
});

describe('O3 at least once', () => {
  afterEach(() => api.faults.splice(0));

  test('a worker that ends between a delivery and its note leaves it due, and it comes again with the same id', async () => {
    const { id: endpointId } = await listen(shop.seller);
    await changeSomething();
    await courier.makeAll();
    receiver.answer = async (response) => {
      await api.em.execute('alter table webhook_deliveries rename to gone');
      response.writeHead(204).end();
    };
    await expect(courier.deliverDue()).rejects.toThrow();
    await api.em.execute('alter table gone rename to webhook_deliveries');
    expect(await listed(shop.seller, endpointId)).toMatchObject([{ status: 'PENDING', attempts: 1 }]);
    receiver.status(204);
    await courier.deliverDue();
    expect(await listed(shop.seller, endpointId)).toMatchObject([{ status: 'DELIVERED', attempts: 2 }]);
    expect(receiver.received).toHaveLength(2);
    expect(new Set(receiver.ids).size).toBe(1);
  });

  test('an endpoint that is deleted or switched off while it is delivered to leaves nothing behind', async () => {
    const { id: endpointId } = await listen(shop.seller);
    await changeSomething();
    receiver.answer = async (response) => {
      await shop.seller.done('deleteWebhookEndpoint', { endpointId });
      response.writeHead(500).end();
    };
    await courier.run();
    const { id: second } = await listen(shop.seller);
    await changeSomething();
    await courier.makeAll();
    await shop.seller.done('updateWebhookEndpoint', { endpointId: second, enabled: false });
    await courier.deliverDue();
    expect(receiver.received).toHaveLength(1);
    expect(await listed(shop.seller, second)).toMatchObject([{ status: 'FAILED', attempts: 0 }]);
    const [left] = await textRows(api.em, sql`select count(*) from webhook_deliveries where status = 'PENDING'`);
    expect(left).toEqual(['0']);
  });
});

test('O3 a delivery that lost its job gets another one after an hour', async () => {
  await listen(shop.seller);
  await changeSomething();
  await courier.makeAll();
  const jobs = async () => {
    const [row] = await textRows(
      api.em,
      sql`with taken as (delete from pgboss.job where name = 'webhook' returning 1)
      select count(*) from taken`,
    );
    return row?.[0];
  };
  await jobs();
  await requeueStranded(api.em);
  expect(await jobs()).toBe('0');
  await courier.pass('61 minutes');
  await requeueStranded(api.em);
  expect(await jobs()).toBe('1');
});

describe('O2 a secret', () => {
  test('is sealed anew when there is a new link secret, and the former one can then go', async () => {
    const { secret } = await listen(shop.seller);
    const { linkSecrets } = api.env;
    await resealSecrets(api.em, ['the new one', ...linkSecrets]);
    await changeSomething();
    const settings = { ...api.env, linkSecrets: ['the new one'] };
    Object.assign(courier.delivering, { settings });
    await courier.run();
    expect(receiver.verified(secret)).toHaveLength(1);
    Object.assign(courier.delivering, { settings: api.env });
  });

  test('that a worker cannot open yet leaves delivery and endpoint to another worker', async () => {
    const { id: endpointId, secret } = await listen(shop.seller);
    await changeSomething();
    await courier.makeAll();
    const { linkSecrets } = api.env;
    await resealSecrets(api.em, ['the new one', ...linkSecrets]);
    await expect(courier.deliverDue()).rejects.toThrow('LINK_SECRET');
    expect(await stateOf(endpointId)).toMatchObject({ disabledAt: null, failingSince: null });
    expect(await listed(shop.seller, endpointId)).toMatchObject([{ status: 'PENDING', responseBody: null }]);
    Object.assign(courier.delivering, { settings: { ...api.env, linkSecrets: ['the new one', ...linkSecrets] } });
    await courier.deliverDue();
    Object.assign(courier.delivering, { settings: api.env });
    expect(receiver.verified(secret)).toHaveLength(1);
  });
});

describe('O4 deliveries', () => {
  test('are listed to the owner alone, and sent again with the same id', async () => {
    const { id: endpointId, secret } = await listen(shop.seller);
    await changeSomething();
    await courier.run();
    const [delivery] = await listed(shop.seller, endpointId);
    const deliveryId = delivery?.id ?? '';
    expect(await shop.sales.codes('redeliverWebhook', { deliveryId })).toEqual(['NOT_FOUND']);
    expect(await shop.sales.ask('query ($id: ID!) { node(id: $id) { id } }', { id: deliveryId })).toEqual({
      node: null,
    });
    const key = { idempotencyKey: 'again' };
    for (const _ of [1, 2]) {
      expect((await shop.seller.done('redeliverWebhook', { deliveryId, ...key })).delivery?.id).toBe(deliveryId);
    }
    await courier.deliverDue();
    expect(receiver.verified(secret)).toHaveLength(2);
    expect(new Set(receiver.ids).size).toBe(1);
    expect(await listed(shop.seller, endpointId)).toMatchObject([{ status: 'DELIVERED', attempts: 2 }]);
    await shop.seller.done('updateWebhookEndpoint', { endpointId, enabled: false });
    expect(await shop.seller.problems('redeliverWebhook', { deliveryId })).toEqual(['INVALID deliveryId']);
  });

  test('a test is delivered once, also to an endpoint that is switched off, and says nothing about it', async () => {
    const { id: endpointId, secret } = await listen(shop.seller);
    await shop.seller.done('updateWebhookEndpoint', { endpointId, enabled: false });
    const [first, second] = [
      await shop.seller.done('testWebhookEndpoint', { endpointId }),
      await shop.seller.done('testWebhookEndpoint', { endpointId }),
    ];
    expect(second.delivery?.id).toBe(first.delivery?.id);
    receiver.status(410);
    await courier.run();
    expect(receiver.verified(secret)).toMatchObject([{ type: 'TEST', data: null }]);
    expect(receiver.ids).toEqual([first.delivery?.id]);
    expect(await listed(shop.seller, endpointId)).toMatchObject([
      { status: 'FAILED', attempts: 1, responseStatus: 410, change: null },
    ]);
    expect(await stateOf(endpointId)).toMatchObject({ disabledReason: 'You switched it off.', failingSince: null });
    expect(await shop.sales.codes('testWebhookEndpoint', { endpointId })).toEqual(['NOT_FOUND']);
  });
});
