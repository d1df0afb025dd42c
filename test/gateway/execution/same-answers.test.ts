import { ref } from '@mikro-orm/core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPublicSchema } from '../../../src/app/schema.ts';
import { readEnvironment } from '../../../src/settings/env.ts';
import { Api } from '../../api/harness.ts';
import { Shop } from '../../api/shop.ts';
import { NOW } from '../../harness/clock.ts';
import { createDatabase } from '../../harness/database.ts';
import { generateOperation, type Operation, type Values } from './generated-operation.ts';

const schema = await buildPublicSchema();
const url = await createDatabase();
let compiled: Api;
let reference: Api;
let shop: Shop;
let values: Values;

beforeAll(async () => {
  const start = (EXECUTOR: string) =>
    Api.start(readEnvironment({ EXECUTOR, PORT: '0', RATE_LIMIT_PER_MINUTE: '0', POINTS_PER_SECOND: '0' }), url, false);
  [compiled, reference] = [await start('compiled'), await start('reference')];
  shop = await Shop.open(compiled);
  const [one = '', two = '', three = ''] = await shop.subscriptions(3, () => ({ partner: ref(shop.partner) }));
  const sent = await shop.sent(shop.seller, [one], { recipients: [{ email: `out.${shop.key}@outside.example` }] });
  await shop.sales.done('acceptQuote', { quoteId: sent.id });
  const draft = await shop.draft(shop.purchaser, [two]);
  const ids = [draft.id, sent.id, three, shop.customer.id, sent.lines[0]?.id ?? ''];
  values = {
    id: ids,
    ids,
    csn: [shop.key, 'none'],
    customerCsn: [shop.key],
    number: [sent.number],
    subscriptionId: [one, three],
    Int: [1, 2, 20, 100, 101, 0],
    Boolean: [true, false],
    Date: ['2026-12-01', '2026-02-30'],
    CurrencyCode: ['NOK', 'nok'],
    ID: [draft.id],
  };
}, 180_000);
afterAll(() => Promise.all([compiled.app.close(), reference.app.close()]));

describe('compiled and reference execution give the same answer over the public schema', () => {
  test('to whatever is asked', async () => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (gen) => {
        const operation = generateOperation(gen, fc, schema, values);
        const [one, other] = await Promise.all([ask(compiled, operation), ask(reference, operation)]);
        expect({ operation, ...one }).toEqual({ operation, ...other });
        if (one.data) {
          answered++;
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    // Else nothing but refusals was compared.
    expect(answered).toBeGreaterThan(RUNS / 5);
  });

  test.each<[string, Operation]>([
    ['null for an argument', { query: 'query ($n: ID = "1") { customer(csn: $n) { name } }', variables: { n: null } }],
    [
      'null for an argument beside what can be answered',
      { query: 'query ($n: ID = "1") { viewer { kind } customer(csn: $n) { name } }', variables: { n: null } },
    ],
    [
      'null for a condition',
      { query: 'query ($i: Boolean = true) { viewer { kind email @include(if: $i) } }', variables: { i: null } },
    ],
    [
      'null for a condition at the top',
      { query: 'query ($i: Boolean = true) { viewer @skip(if: $i) { kind } }', variables: { i: null } },
    ],
    [
      'null in an input that has a default',
      {
        query: 'query ($a: LineAction) { previewQuote(input: { lines: [{ action: $a }] }) { userErrors { code } } }',
        variables: { a: null },
      },
    ],
    ['null in a list', { query: 'query ($id: ID = "a") { nodes(ids: ["b", $id]) { id } }', variables: { id: null } }],
  ])('%s is an error of its field', async (_name, operation) => {
    const [one, other] = [await ask(compiled, operation), await ask(reference, operation)];
    expect(one).toEqual(other);
    expect(one.errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  });
});

const RUNS = Number(process.env.OPERATIONS ?? 400);

interface Answer {
  readonly status: number;
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions: Record<string, unknown> }[];
}

async function ask(api: Api, { query, variables }: Operation): Promise<Answer> {
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
  const { data, errors } = (await response.json()) as Answer;
  // The order of errors from several fields is nobody's promise.
  const byText = (one: object, other: object) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);
  return { status: response.status, data, errors: errors?.toSorted(byText) };
}
