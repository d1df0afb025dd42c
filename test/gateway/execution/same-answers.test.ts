import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildPublicSchema } from '../../../src/app/schema.ts';
import { ask, compiled, fillShop, openBothExecutors, reference, shop } from './both-executors.ts';
import { generateOperation, type Operation, type Values } from './generated-operation.ts';

await openBothExecutors();
const schema = await buildPublicSchema();
let values: Values;

beforeAll(async () => {
  const { sold, free, sent, draft, requestId } = await fillShop();
  const { order } = await shop.sales.quote(sent.id);
  const others = [shop.customer.id, shop.partner.id, shop.product.id, sent.lines[0]?.id ?? ''];
  const ids = [draft.id, sent.id, requestId, order?.id ?? '', free, ...others];
  values = {
    id: ids,
    ids,
    csn: [shop.key, 'none'],
    customerCsn: [shop.key],
    partnerCsn: [shop.partner.csn, 'none'],
    number: [sent.number, order?.number],
    sku: [shop.product.sku, 'none'],
    productSku: [shop.product.sku],
    quoteRequestId: [requestId],
    replacesQuoteId: [sent.id, draft.id],
    recipientEmail: [shop.purchaserEmail, 'none'],
    search: [sent.number, shop.product.sku, 'Nordic'],
    subscriptionId: [sold, free],
    subscriptionIds: [free, sold, 'none'],
    Int: [1, 2, 20, 100, 101, 0],
    Boolean: [true, false],
    Date: ['2026-12-01', '2026-02-30'],
    DateTime: ['2026-11-23T00:00:00Z', '2026-11-23'],
    CurrencyCode: ['NOK', 'nok'],
    CountryCode: ['NO', 'no'],
    ID: [draft.id],
  };
});

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
