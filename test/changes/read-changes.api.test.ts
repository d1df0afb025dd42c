import { ref } from '@mikro-orm/core';
import { Client } from 'pg';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { positionAt, sealedCursorAt } from '../../src/changes/change-cursor.ts';
import { uuidOf } from '../../src/database/ids.ts';
import { api, openOwnShop, shop } from '../api/own-shop.ts';
import { renewal, Shop } from '../api/shop.ts';
import { copyRows } from '../harness/copy-rows.ts';
import { asText, CHANGES, Feed } from './feed.ts';

await openOwnShop();

const carried = () => shop.subscription({ autoRenew: true, partner: ref(shop.partner) });

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: api.databaseUrl });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** Changes a subscription in a transaction that stays open. */
async function change(client: Client, subscriptionId: string): Promise<void> {
  await client.query('begin');
  const uuid = uuidOf('subscription', subscriptionId);
  await client.query('update subscriptions set quantity = quantity + 1 where id = $1', [uuid]);
}

describe('L2 nothing appears before a cursor that was handed out', () => {
  test('where the transaction that begins first commits last', async () => {
    const [one, other] = [await carried(), await carried()];
    const feed = await Feed.from(shop.sales);
    const [first, second] = [await connect(), await connect()];
    await change(first, one);
    await change(second, other);
    expect(await feed.told()).toEqual([]);
    await second.query('commit');
    expect(await feed.told()).toEqual([`SUBSCRIPTION_CHANGED ${other}`]);
    expect(await feed.told()).toEqual([]);
    await first.query('commit');
    expect(await feed.told()).toEqual([`SUBSCRIPTION_CHANGED ${one}`]);
  });

  test('nor where it commits first, and a long transaction holds up nobody', async () => {
    const [one, other] = [await carried(), await carried()];
    const feed = await Feed.from(shop.sales);
    const [first, second, long] = [await connect(), await connect(), await connect()];
    await change(long, await carried());
    await change(first, one);
    await change(second, other);
    await first.query('commit');
    expect(await feed.told()).toEqual([`SUBSCRIPTION_CHANGED ${one}`]);
    await second.query('commit');
    expect(await feed.told()).toEqual([`SUBSCRIPTION_CHANGED ${other}`]);
    await long.query('rollback');
    expect(await feed.told()).toEqual([]);
  });

  test('and a transaction that begins early and changes an object late comes after those that changed it before', async () => {
    const subscriptionId = await carried();
    const feed = await Feed.from(shop.sales);
    const early = await connect();
    await early.query('begin');
    await early.query('select pg_current_xact_id()');
    await shop.purchaser.done('setAutoRenew', { subscriptionId, enabled: false });
    const uuid = uuidOf('subscription', subscriptionId);
    await early.query('update subscriptions set quantity = quantity + 1 where id = $1', [uuid]);
    await early.query('commit');
    const [before, after] = await feed.read();
    expect([before?.type, after?.type]).toEqual(['SUBSCRIPTION_CHANGED', 'SUBSCRIPTION_CHANGED']);
    expect(Date.parse(before?.occurredAt ?? '')).toBeLessThanOrEqual(Date.parse(after?.occurredAt ?? ''));
  });

  test('while somebody gives positions, another reader waits for what has none', async () => {
    const subscriptionId = await carried();
    const feed = await Feed.from(shop.sales);
    await shop.purchaser.done('setAutoRenew', { subscriptionId, enabled: false });
    const orderer = await connect();
    await orderer.query('begin');
    await orderer.query('select order_changes(10)');
    const reading = feed.told();
    await expect.poll(waiting).toBe(1);
    await orderer.query('commit');
    expect(await reading).toEqual([`SUBSCRIPTION_CHANGED ${subscriptionId}`]);
  });

  async function waiting(): Promise<number> {
    const sql = `select count(*)::integer as waiting from pg_locks where locktype = 'advisory' and not granted`;
    const [row] = await api.em.execute<{ waiting: number }[]>(sql);
    return row?.waiting ?? 0;
  }

  test('with many writers and readers at once each change is read once, and those of an object in their order', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, carried));
    const feeds = await Promise.all(Array.from({ length: 3 }, () => Feed.from(shop.sales)));
    let isOver = false;
    const write = async (subscriptionId: string, index: number) => {
      for (let round = 0; round < 12; round++) {
        await shop.purchaser.done('setAutoRenew', { subscriptionId, enabled: (round + index) % 2 === 0 });
      }
    };
    const follow = async (feed: Feed, first: number) => {
      const read = [];
      while (!isOver) {
        read.push(...(await feed.read({ first })));
      }
      return [...read, ...(await feed.read({ first }))];
    };
    const reading = Promise.all(feeds.map((feed, index) => follow(feed, index + 2)));
    await Promise.all(ids.map(write));
    isOver = true;
    const [one = [], ...others] = await reading;
    expect(others).toEqual([one, one]);
    const times = new Map<string, number>();
    for (const view of one) {
      const key = asText(view);
      expect(Date.parse(view.occurredAt)).toBeGreaterThanOrEqual(times.get(key) ?? 0);
      times.set(key, Date.parse(view.occurredAt));
    }
    // The first setting may be the one that stands already.
    expect(one.length).toBe(ids.length * 12 - ids.length / 2);
    expect(new Set(one.map(({ id }) => id)).size).toBe(one.length);
  });
});

describe('L2 a page', () => {
  test('has as many changes as are asked for, and its cursor and those of its changes lead on', async () => {
    const feed = await Feed.from(shop.sales);
    const drafts = [];
    for (let n = 0; n < 5; n++) {
      drafts.push(await shop.draft(shop.sales, [await carried()]));
    }
    const start = feed.after;
    const read = await feed.read({ first: 2 });
    expect(read.map(asText)).toEqual(drafts.map(({ id }) => `QUOTE_CREATED ${id}`));
    expect(await new Feed(shop.sales, read[2]?.cursor).read()).toEqual(read.slice(3));
    expect(await new Feed(shop.sales, start).read()).toEqual(read);
  });

  test('of chosen types is empty where there are none, and its cursor goes on', async () => {
    const feed = await Feed.from(shop.sales);
    const start = feed.after;
    const { id } = await shop.sent(shop.sales, [await carried()]);
    expect(await feed.read({ types: ['QUOTE_DECLINED', 'REQUEST_CHANGED'] })).toEqual([]);
    expect(feed.after).not.toBe(start);
    expect(await feed.read()).toEqual([]);
    const sent = await new Feed(shop.sales, start).read({ types: ['QUOTE_SENT'] });
    expect(sent.map(asText)).toEqual([`QUOTE_SENT ${id}`]);
  });

  test('that ends behind what its viewer sees has a cursor that tells nothing of others, and leads on', async () => {
    const draft = async () => void (await shop.draft(shop.sales, [await carried()]));
    const other = await Shop.open(api);
    await draft();
    const feeds = [await Feed.from(other.purchaser), await Feed.from(other.purchaser)] as const;
    const [one, same] = feeds.map(({ after }) => Buffer.from(after ?? '', 'base64url').toString('latin1'));
    expect(one).toHaveLength(36);
    expect(one).not.toBe(same);
    await draft();
    expect(await feeds[0].told()).toEqual([]);
    const subscriptionId = await other.subscription({ autoRenew: true });
    await other.purchaser.done('setAutoRenew', { subscriptionId, enabled: false });
    const told = [`SUBSCRIPTION_CHANGED ${subscriptionId}`];
    expect(await Promise.all(feeds.map((feed) => feed.told()))).toEqual([told, told]);
  });

  test('keeps its cursor when the link secret is rotated, for as long as the former one is kept', () => {
    const cursor = sealedCursorAt(1_795_000_000_000_123n, ['former']);
    expect(positionAt(cursor, ['present', 'former'])).toBe(1_795_000_000_000_123n);
    expect(() => positionAt(cursor, ['present'])).toThrow('cursor');
  });

  test('can be asked for with all that its objects are made of, and a change is a node', async () => {
    const feed = await Feed.from(shop.sales);
    const { id } = await shop.draft(shop.sales, [await carried()]);
    const start = feed.after;
    const [change] = await feed.read();
    const query = `query ($after: String, $id: ID!) {
      changes(first: 2, after: $after) { edges { cursor node { cursor quote { number status totals { total { amount } } lines { quantity } } } } }
      node(id: $id) { ... on Change { type quote { id } } } }`;
    const quote = expect.objectContaining({ status: 'DRAFT', lines: [{ quantity: 10 }] });
    expect(await shop.sales.ask(query, { after: start, id: change?.id })).toEqual({
      changes: { edges: [{ cursor: change?.cursor, node: { cursor: change?.cursor, quote } }] },
      node: { type: 'QUOTE_CREATED', quote: { id } },
    });
  });

  test.each([
    ['no number', { first: 0 }],
    ['too many', { first: 101 }],
    ['what is no cursor', { after: 'x' }],
    ['a cursor that we did not seal', { after: Buffer.alloc(36).toString('base64url') }],
    ['the cursor of another list', { after: Buffer.from('["createdAt","1","quo_1"]').toString('base64url') }],
  ])('is refused for %s', async (_name, variables) => {
    expect(await shop.sales.refusal(CHANGES, variables)).toBe('BAD_USER_INPUT');
  });

  test('takes three statements, however many changes and objects it has', async () => {
    const feed = await Feed.from(shop.sales);
    for (let n = 0; n < 3; n++) {
      await shop.sent(shop.sales, [await carried()]);
    }
    const variables = { after: feed.after, first: 50 };
    const statements = await api.countStatements(() => shop.sales.ask(CHANGES, variables));
    expect(statements.filter((statement) => /change/.test(statement)).length).toBe(3);
  });
});

describe('V4 a change is seen by whoever sees now what changed', () => {
  test('a partner’s draft by the partner and sales, and by the customer’s people once it is sent', async () => {
    const feeds = {
      seller: await Feed.from(shop.seller),
      sales: await Feed.from(shop.sales),
      purchaser: await Feed.from(shop.purchaser),
    };
    const start = feeds.purchaser.after;
    const { id } = await shop.draft(shop.seller, [await carried()]);
    expect(await feeds.seller.told()).toEqual([`QUOTE_CREATED ${id}`]);
    expect(await feeds.sales.told()).toEqual([`QUOTE_CREATED ${id}`]);
    expect(await feeds.purchaser.told()).toEqual([]);
    await shop.seller.done('sendQuote', { quoteId: id });
    expect(await feeds.purchaser.told()).toEqual([`QUOTE_SENT ${id}`]);
    expect(await new Feed(shop.purchaser, start).told()).toEqual([`QUOTE_CREATED ${id}`, `QUOTE_SENT ${id}`]);
  });

  test('not by strangers: another customer, another partner, a service without the permission', async () => {
    const other = await Shop.open(api);
    const service = await api.as({ kind: 'service', scope: 'READ_SUBSCRIPTIONS' });
    const callers = [other.purchaser, other.seller, service];
    const feeds = await Promise.all(callers.map((caller) => Feed.from(caller)));
    const { id } = await shop.sent(shop.seller, [await carried()]);
    await shop.sales.done('declineQuote', { quoteId: id });
    for (const feed of feeds) {
      expect(await feed.told()).toEqual([]);
    }
  });

  test('a subscription’s by the partner that it carries, until it carries another', async () => {
    const subscriptionId = await carried();
    const feed = await Feed.from(shop.seller);
    const start = feed.after;
    await shop.purchaser.done('setAutoRenew', { subscriptionId, enabled: false });
    expect(await feed.told()).toEqual([`SUBSCRIPTION_CHANGED ${subscriptionId}`]);
    await shop.change(subscriptionId, { partner: null });
    expect(await feed.told()).toEqual([]);
    expect(await new Feed(shop.seller, start).told()).toEqual([]);
    const [change] = await new Feed(shop.sales, start).read();
    const query = 'query ($id: ID!) { node(id: $id) { id } }';
    expect(await shop.seller.ask(query, { id: change?.id })).toEqual({ node: null });
  });

  test('V8 a link’s bearer hears how its quote stands and of its own mail, and nothing of other recipients', async () => {
    const recipients = [{ email: 'a@outside.example' }, { email: 'b@outside.example' }];
    const quote = await shop.sent(shop.sales, [await carried()], { recipients });
    const [, own, other] = quote.recipients.map(({ id }) => id);
    const feed = new Feed(api.recipientOf(quote, 1));
    expect(await feed.told()).toEqual([`QUOTE_SENT ${quote.id}`]);
    await shop.setDelivery(other ?? '', 'BOUNCED');
    await shop.setDelivery(own ?? '', 'DELIVERED');
    await shop.sales.done('removeRecipient', { recipientId: other });
    expect(await feed.told()).toEqual([`RECIPIENT_DELIVERY_CHANGED ${own}`]);
    await shop.sent(shop.sales, [await carried()]);
    await shop.sales.done('acceptQuote', { quoteId: quote.id });
    const [order, accepted] = await feed.told();
    expect([order?.slice(0, 16), accepted]).toEqual(['ORDER_PLACED ord', `QUOTE_ACCEPTED ${quote.id}`]);
  });

  test('a type that only the next version knows is left out', async () => {
    const feed = await Feed.from(shop.sales);
    const { id } = await shop.draft(shop.sales, [await carried()]);
    await api.em.execute(`insert into unordered_changes (type, customer_id, quote_id)
      select 'QUOTE_ARCHIVED', customer_id, id from quotes where id = '${uuidOf('quote', id)}'`);
    expect(await feed.told()).toEqual([`QUOTE_CREATED ${id}`]);
  });
});

describe('L2 of many', () => {
  const MANY = 30_000;
  let many: Shop;
  let busy: Shop;
  let start: string | null;

  beforeAll(async () => {
    many = await Shop.open(api);
    busy = await Shop.open(api, { partner: { takesRequests: true } });
    ({ after: start } = await Feed.from(many.sales));
    await busy.draft(busy.sales, [await busy.subscription()]);
    // Of many customers: of few, the planner may well read past the others'.
    await api.em.execute(`insert into unordered_changes (transaction, type, customer_id, quote_id)
      select (1000000 + n)::text::xid8, type, md5((n % 1000)::text)::uuid, quote_id
      from unordered_changes, generate_series(1, ${MANY}) n`);
    await new Feed(many.sales, start).read({ types: ['QUOTE_DECLINED'] });
    const lines = [renewal(await busy.subscription({ reference: 'COPIED' }))];
    await busy.purchaser.done('requestQuote', { to: 'PARTNER', partnerCsn: busy.partner.csn, lines });
    const changes = { reference: `'COPY-' || n` };
    await copyRows(api.em, { table: 'subscriptions', where: `one.reference = 'COPIED'`, times: 5_000, changes });
    await api.em.execute('vacuum analyze changes, subscriptions');
  }, 120_000);

  test('a page looks at no more than 2,000, and says how far it looked', async () => {
    const feed = new Feed(many.seller, start);
    const { id } = await many.draft(many.seller, [await many.subscription({ partner: ref(many.partner) })]);
    expect(await feed.told()).toEqual([`QUOTE_CREATED ${id}`]);
    expect(feed.pages).toBeGreaterThan(MANY / 2_000);
    expect(feed.pages).toBeLessThan(MANY / 2_000 + 5);
  });

  test('a customer reads past those of others at once', async () => {
    const feed = new Feed(many.purchaser, start);
    const { id } = await many.draft(many.purchaser, [await many.subscription()]);
    expect(await feed.told()).toContain(`QUOTE_CREATED ${id}`);
    expect(feed.pages).toBe(1);
  });

  test.each([
    ['sales', () => many.sales, 'changes_pkey', 0],
    ['a partner', () => many.seller, 'changes_pkey', 1],
    ['a partner that is asked', () => busy.seller, 'changes_pkey', 1],
    ['a customer', () => many.purchaser, 'changes_customer_index', 1],
  ])('they are found by an index, and so is what changed, for %s', async (_who, caller, index, probes) => {
    const query = 'query ($after: String) { changes(after: $after) { nodes { id } } }';
    const statements = await api.countStatements(() => caller().ask(query, { after: start }));
    const plans = await Promise.all(statements.filter((one) => one.includes('from changes t')).map(planOf));
    expect(plans.length).toBe(2);
    for (const plan of plans) {
      expect(plan).toMatch(new RegExp(`Index (Only )?Scan using ${index} on changes t`));
      expect(plan).not.toMatch(/Seq Scan on (changes|subscriptions)\b/);
    }
    // Whoever sees everything need not be looked up. Others' are found by their ids, never all that the viewer sees.
    const read = plans.join('\n');
    expect(read.match(/ on subscriptions\b/g) ?? []).toHaveLength(probes);
    expect(read.match(/Index Scan using subscriptions_pkey on subscriptions\b/g) ?? []).toHaveLength(probes);
  });

  async function planOf(statement: string): Promise<string> {
    const rows = await api.em.execute<Record<string, string>[]>(`explain (generic_plan) ${statement}`);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  }
});
