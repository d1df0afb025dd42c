import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { api, openOwnShop, shop } from '../api/own-shop.ts';

await openOwnShop();

interface Answer {
  readonly status: number;
  readonly requestId: string | null;
  readonly body: { readonly data?: unknown; readonly errors?: readonly { readonly message: string }[] };
}

const PREVIEW = 'query ($input: CreateQuoteInput!) { previewQuote(input: $input) { expiresOn } }';

async function ask(query: string, asked: object = {}): Promise<Answer> {
  const headers = { authorization: `Bearer ${shop.purchaser.token}`, 'content-type': 'application/json' };
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, ...asked }),
  });
  // Cast: an answer of GraphQL over HTTP.
  const body = (await response.json()) as Answer['body'];
  return { status: response.status, requestId: response.headers.get('x-request-id'), body };
}

async function messages(query: string, asked: object = {}): Promise<string[] | undefined> {
  return (await ask(query, asked)).body.errors?.map(({ message }) => message);
}

describe('an unexpected error', () => {
  // What these tests break is logged, and the harness would take it for a fault.
  beforeEach(() => void api.logged.splice(0));
  afterEach(() => void api.faults.splice(0));

  test('is masked, and its cause is logged under the id that the caller gets', async () => {
    const { body, requestId } = await api.withoutTable('prices', () =>
      ask('{ viewer { kind } bulkRenewalGroups { totalCount } }'),
    );
    expect(body).toEqual({
      data: { viewer: { kind: 'CUSTOMER' }, bulkRenewalGroups: null },
      errors: [
        {
          message: 'Internal server error',
          path: ['bulkRenewalGroups'],
          locations: [{ line: 1, column: 19 }],
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
        },
      ],
    });
    const logged = api.logged.filter((line) => line.includes('an operation failed unexpectedly'));
    expect(logged.map((line) => JSON.parse(line))).toMatchObject([
      { requestId, path: ['bulkRenewalGroups'], err: { message: expect.stringContaining('"prices" does not exist') } },
    ]);
  });

  test('before anything ran is HTTP 500', async () => {
    const { status, body } = await api.withoutTable('contacts', () => ask('{ viewer { kind } }'));
    expect([status, body.errors?.[0]?.message]).toEqual([500, 'Internal server error']);
  });
});

test('an error that is meant for the caller passes with its code and path', async () => {
  const { body } = await ask('{ page: subscriptions(first: 101) { nodes { id } } }');
  expect(body.errors?.[0]).toMatchObject({
    message: '`first` and `last` must be from 1 to 100.',
    path: ['page'],
    extensions: { code: 'BAD_USER_INPUT' },
  });
});

test('a wrong variable is named by its place, without what was sent', async () => {
  const line = { quantity: 'ada@example.com; at "x"; y', startDate: '2026-02-30' };
  const input = { lines: [line], recipients: [{ secret: 'x' }] };
  const said = await messages(PREVIEW, { variables: { input } });
  expect(said?.toSorted()).toEqual([
    'Variable "$input" got invalid value at "input.lines[0].quantity"; Int cannot represent non-integer value.',
    'Variable "$input" got invalid value at "input.lines[0].startDate"; Date must be a day written YYYY-MM-DD, like 2026-12-29.',
    'Variable "$input" got invalid value at "input.recipients[0]"; Field "email" of required type "String!" was not provided.',
    'Variable "$input" got invalid value at "input.recipients[0]"; Field "secret" is not defined by type "RecipientInput".',
  ]);
});

test.each([
  { lines: [{ quantitty: 1 }] },
  { purchaseMethod: 'CAR' },
  { recipients: [{ email: 'per@x.example', languag: 'nb' }] },
])('no message about %j tells a name of the schema that is close to it', async (input) => {
  const { body } = await ask(PREVIEW, { variables: { input } });
  expect(body.errors?.length).toBeGreaterThan(0);
  expect(JSON.stringify(body)).not.toMatch(/Did you mean|"quantity|CARD|"language/);
});

test('an unknown field gets no suggestions', async () => {
  expect(await messages('{ viewerr { kind } }')).toEqual(['Cannot query field "viewerr" on type "Query".']);
});

test.each<[string, object, string]>([
  ['{ subscriptions(first: "s3cr3t") { nodes { id } } }', {}, 'Int cannot represent non-integer value.'],
  [
    '{ previewQuote(input: { purchaseMethod: s3cr3t }) { expiresOn } }',
    {},
    'The value does not exist in "PurchaseMethod" enum.',
  ],
  [
    '{ previewQuote(input: { purchaseMethod: "s3cr3t" }) { expiresOn } }',
    {},
    'Enum "PurchaseMethod" cannot represent non-enum value.',
  ],
  ['{ previewQuote(input: "s3cr3t") { expiresOn } }', {}, 'Expected value of type "CreateQuoteInput!".'],
  ['{ node(id: s3cr3t', {}, 'Syntax Error: Expected Name, found <EOF>.'],
  ['{ a "s3cr3t" }', {}, 'Syntax Error: Expected Name, found String.'],
  ['{ a(b: 1x) }', {}, 'Syntax Error: Invalid number, expected digit.'],
  [
    'query ($how: PurchaseMethod) { previewQuote(input: { purchaseMethod: $how }) { expiresOn } }',
    { variables: { how: 's3cr3t' } },
    'Variable "$how" got invalid value; The value does not exist in "PurchaseMethod" enum.',
  ],
  [
    PREVIEW,
    { variables: { input: { 's3cr3t "@" x': 1 } } },
    'Variable "$input" got invalid value; What was given is not defined by type "CreateQuoteInput".',
  ],
  ['query s3cr3t($a: Int) { viewer { kind } }', {}, 'Variable "$a" is never used in the operation.'],
  [
    'query s3cr3t { viewer { kind } } query s3cr3t { viewer { kind } }',
    { operationName: 's3cr3t' },
    'There can be only one operation of one name.',
  ],
  ['{ viewer { kind } }', { operationName: 's3cr3tB' }, 'The document has no operation of the name in operationName.'],
])('what is expected is said and what was sent is not: %s %j', async (query, asked, message) => {
  const { body } = await ask(query, asked);
  expect(body.errors?.[0]?.message).toBe(message);
  expect(JSON.stringify(body)).not.toContain('s3cr3t');
});

test('of a hundred errors of a document only the first twenty are answered, and that there are more', async () => {
  const said = await messages(`{ ${Array.from({ length: 100 }, (_, n) => `x${n}`).join(' ')} }`);
  expect(said?.slice(0, 20)).toEqual(
    Array.from({ length: 20 }, (_, n) => `Cannot query field "x${n}" on type "Query".`),
  );
  expect(said).toHaveLength(21);
});

test('no URL, token, variable or address of a caller is in the log', async () => {
  api.logged.splice(0);
  await fetch(`${api.url}/q/qt_secret-token`);
  await ask('query ($csn: ID!) { customer(csn: $csn) { id } }', { variables: { csn: 'variable-of-the-caller' } });
  await ask('{ subscriptions(first: 101) { nodes { id } } }');
  expect(api.logged.length).toBeGreaterThanOrEqual(3);
  expect(api.logged.join('')).not.toMatch(/qt_|variable-of-the-caller|@|Bearer/);
});
