import { ref } from '@mikro-orm/core';
import { afterAll, expect } from 'vitest';
import { positionAt } from '../../../src/changes/change-cursor.ts';
import { readEnvironment } from '../../../src/settings/env.ts';
import { Api } from '../../api/harness.ts';
import { Shop } from '../../api/shop.ts';
import { NOW } from '../../harness/clock.ts';
import { createDatabase } from '../../harness/database.ts';
import type { Operation } from './generated-operation.ts';

// The whole application twice over one database, once under each executor. The bindings are live.

export let compiled: Api;
export let reference: Api;
export let shop: Shop;

/** Call it at the top of a file. */
export async function openBothExecutors(): Promise<void> {
  const url = await createDatabase();
  const start = (EXECUTOR: string) =>
    Api.start(readEnvironment({ EXECUTOR, PORT: '0', RATE_LIMIT_PER_MINUTE: '0', POINTS_PER_SECOND: '0' }), url, false);
  [compiled, reference] = [await start('compiled'), await start('reference')];
  afterAll(() => Promise.all([compiled.app.close(), reference.app.close()]));
  shop = await Shop.open(compiled);
}

/** What operations of the tests ask for: a quote that was accepted, a draft, a request, and what they are of. */
export async function fillShop() {
  const [sold = '', drafted = '', free = ''] = await shop.subscriptions(3, () => ({ partner: ref(shop.partner) }));
  const sent = await shop.sent(shop.seller, [sold], { recipients: [{ email: `out.${shop.key}@outside.example` }] });
  await shop.sales.done('acceptQuote', { quoteId: sent.id });
  const { request } = await shop.purchaser.done('requestQuote', {
    to: 'PREFERRED_PARTNER',
    lines: [{ subscriptionId: drafted }],
  });
  const draft = await shop.draft(shop.purchaser, [drafted]);
  return { sold, free, sent, draft, requestId: request?.id ?? '' };
}

export interface Answer {
  readonly status: number;
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions: Record<string, unknown> }[];
}

/** Asks as sales. A compiled query is asked again, because from then on it is known and answered without Apollo. */
export async function ask(api: Api, operation: Operation): Promise<Answer> {
  const answer = await askOnce(api, operation);
  if (api === compiled && !operation.query.startsWith('mutation')) {
    expect(await askOnce(api, operation)).toEqual(answer);
  }
  return answer;
}

async function askOnce(api: Api, { query, variables }: Operation): Promise<Answer> {
  api.now = NOW;
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      'x-request-id': 'same',
      authorization: `Bearer ${shop.sales.token}`,
    },
    body: JSON.stringify({ query, variables }),
  });
  // Cast: an answer of GraphQL over HTTP.
  const { data, errors } = JSON.parse(await response.text(), opened) as Answer;
  // The order of errors from several fields is nobody's promise.
  const byText = (one: object, other: object) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);
  return { status: response.status, data, errors: errors?.toSorted(byText) };
}

/** A sealed cursor is never twice the same. What is in it is. */
function opened(_: string, value: unknown): unknown {
  if (typeof value !== 'string' || !SEALED.test(value)) {
    return value;
  }
  try {
    return `sealed ${positionAt(value, compiled.env.linkSecrets)}`;
  } catch {
    return value;
  }
}

const SEALED = /^[\w-]{48}$/;
