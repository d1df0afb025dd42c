import { beforeAll, describe, expect, test } from 'vitest';
import { Permission } from '../../src/access/viewer.ts';
import type { Caller } from './caller.ts';
import { crawl } from './crawl.ts';
import { startApi } from './harness.ts';
import {
  allIdsOf,
  contactIdsOf,
  createWorld,
  quoteIdsOf,
  requestIdsOf,
  subscriptionIdsOf,
  type World,
} from './world.ts';

const api = await startApi();

let near: World;
let far: World;
let unscoped: Caller;
/** May do everything, and read nothing. */
let blindDoer: Caller;

beforeAll(async () => {
  [near, far] = [await createWorld(api), await createWorld(api)];
  unscoped = await api.as({ kind: 'service', scope: '' });
  const doing = Object.values(Permission).filter((permission) => !permission.startsWith('READ_'));
  blindDoer = await api.as({ kind: 'service', scope: doing.join(' ') });
});

describe('V1 V2 V3 no field of one’s own objects leads to another’s object', () => {
  test.each<[string, () => Caller, () => string[]]>([
    ['a purchaser', () => near.shop.purchaser, () => othersDrafts()],
    ['a member', () => near.shop.member, () => othersDrafts()],
    [
      'a partner',
      () => near.shop.seller,
      () => [
        ...[near.shop.memberEmail, near.plain.number, near.drafts.purchaser.number, near.drafts.sales.number],
        ...requestIdsOf(near, 'lent', 'sales'),
        ...[near.requests.draft.number, near.requests.asked.partner.csn],
      ],
    ],
    [
      'a partner that is asked',
      () => near.requests.asked.seller,
      () => [
        ...[near.shop.memberEmail, near.shop.partner.csn, near.plain.number, near.quote.number, near.ordered.number],
        ...Object.values(near.drafts).map(({ number }) => number),
        ...requestIdsOf(near, 'preferred', 'sales'),
      ],
    ],
    [
      'a link’s bearer',
      () => near.outsider,
      () => [
        ...[near.shop.memberEmail, `secret.${near.shop.key}`, near.plain.number, near.ordered.number],
        ...requestIdsOf(near, 'preferred', 'lent', 'sales'),
        near.requests.asked.partner.csn,
      ],
    ],
    ['a service without scope', () => unscoped, () => [near.shop.key]],
    ['a service that may do everything and read nothing', () => blindDoer, () => [near.shop.key]],
  ])('%s', async (_name, viewer, hidden) => {
    const { text } = await crawl(viewer());
    expect(text.length).toBeGreaterThan(50);
    for (const secret of [
      far.shop.key,
      far.shop.purchaserEmail,
      far.quote.number,
      ...(await allIdsOf(far)),
      ...hidden(),
    ]) {
      expect({ secret, isSeen: text.includes(secret) }).toEqual({ secret, isSeen: false });
    }
  });

  function othersDrafts(): string[] {
    return [near.drafts.seller, near.drafts.sales, near.requests.draft].map(({ number }) => number);
  }

  test.each<[Permission, () => Promise<string[]>]>([
    ['READ_SUBSCRIPTIONS', () => subscriptionIdsOf(near)],
    ['READ_QUOTES', () => quoteIdsOf(near)],
    ['READ_CONTACTS', () => contactIdsOf(near)],
  ])('V3 V8 a service reads by %s what none of the other permissions shows', async (permission, needing) => {
    const others = Object.values(Permission).filter((one) => one !== permission);
    const [one, other] = [
      await crawl(await api.as({ kind: 'service', scope: permission })),
      await crawl(await api.as({ kind: 'service', scope: others.join(' ') })),
    ];
    for (const id of await needing()) {
      expect({ id, isSeen: [one, other].map(({ text }) => text.includes(id)) }).toEqual({ id, isSeen: [true, false] });
    }
  });

  test('sales and a service with every scope see all of it', async () => {
    const service = await api.as({ kind: 'service', scope: 'READ_SUBSCRIPTIONS READ_QUOTES READ_CONTACTS' });
    for (const caller of [near.shop.sales, service]) {
      const { text } = await crawl(caller);
      // The first page of the feed has the earliest changes alone, and endpoints are their owner's alone.
      const ids = [...(await allIdsOf(near)), ...(await allIdsOf(far))].filter((id) => !/^(chg|whe|whd)_/.test(id));
      for (const id of ids) {
        expect(text).toContain(id);
      }
    }
  });
});
