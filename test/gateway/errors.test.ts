import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { TestGateway, tokenOf } from './harness.ts';

describe.each(['compiled', 'reference'] as const)('errors under %s execution', (executor) => {
  const lines: string[] = [];
  let gateway: TestGateway;
  beforeAll(async () => {
    const sink = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    });
    gateway = await TestGateway.start({ env: { executor }, log: createLog('info', sink) });
  });
  afterAll(() => gateway.stop());

  test('an unexpected error is masked, and its cause logged under the id that the caller gets', async () => {
    const { body, headers } = await gateway.ask('{ fails }');
    const requestId = headers.get('x-request-id');
    expect(body.errors).toEqual([
      {
        message: 'Internal server error',
        path: ['fails'],
        locations: [{ line: 1, column: 3 }],
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
      },
    ]);
    const line = lines.find((each) => each.includes('an operation failed unexpectedly'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      requestId,
      path: ['fails'],
      err: { message: expect.stringContaining('db.internal') },
    });
  });

  test('an error that is meant for the caller passes with its code and path', async () => {
    const { body } = await gateway.ask('{ page: seatPage(first: 90) { nodes { id } } }');
    expect(body.errors?.[0]).toMatchObject({
      message: 'first must be 1 to 80.',
      path: ['page'],
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  test('a wrong variable is named by its place, without what was sent', async () => {
    const search = { quantity: 'ada@example.com; at "x"; y', from: '2026-02-30', total: { secret: 'x' } };
    const { body } = await gateway.ask('query ($search: Search!) { search(search: $search) }', { search });
    expect(body.errors?.map(({ message }) => message)).toEqual([
      'Variable "$search" got invalid value at "search.from"; Date must be a day written YYYY-MM-DD, like 2026-12-29.',
      expect.stringMatching(/^Variable "\$search" got invalid value at "search.quantity"; Int cannot represent/),
      'Variable "$search" got invalid value at "search.total"; Field "amount" of required type "Decimal!" was not provided.',
      expect.stringContaining('at "search.total"'),
      expect.stringContaining('Field "secret" is not defined'),
    ]);
  });

  test('no message tells a name of the schema that the document does not have', async () => {
    const searches = [{ quantitty: 1 }, { quantity: 1, size: 'SMAL' }, { quantity: 1, totall: {} }];
    for (const search of searches) {
      const { body } = await gateway.ask('query ($search: Search!) { search(search: $search) }', { search });
      expect(body.errors?.length).toBeGreaterThan(0);
      expect(JSON.stringify(body)).not.toContain('Did you mean');
    }
    expect(JSON.stringify((await gateway.ask('{ whoAmi }')).body)).not.toContain('whoAmI');
  });

  test.each<[string, object, string]>([
    ['{ seatPage(first: "s3cr3t") { nodes { id } } }', {}, 'Int cannot represent non-integer value.'],
    ['{ search(search: { quantity: 1, size: s3cr3t }) }', {}, 'The value does not exist in "Size" enum.'],
    ['{ search(search: { quantity: 1, size: "s3cr3t" }) }', {}, 'Enum "Size" cannot represent non-enum value.'],
    ['{ search(search: "s3cr3t") }', {}, 'Expected value of type "Search!".'],
    ['{ step(name: s3cr3t', {}, 'Syntax Error: Expected Name, found <EOF>.'],
    ['{ a "s3cr3t" }', {}, 'Syntax Error: Expected Name, found String.'],
    ['{ a(b: 1x) }', {}, 'Syntax Error: Invalid number, expected digit.'],
    [
      'query ($size: Size!) { search(search: { quantity: 1, size: $size }) }',
      { variables: { size: 's3cr3t' } },
      'Variable "$size" got invalid value; The value does not exist in "Size" enum.',
    ],
    [
      'query ($search: Search!) { search(search: $search) }',
      { variables: { search: { quantity: 1, 's3cr3t "@" x': 1 } } },
      'Variable "$search" got invalid value; What was given is not defined by type "Search".',
    ],
    ['query s3cr3t($a: Int) { whoAmI }', {}, 'Variable "$a" is never used in the operation.'],
    [
      'query s3cr3t { whoAmI } query s3cr3t { whoAmI }',
      { operationName: 's3cr3t' },
      'There can be only one operation of one name.',
    ],
    ['{ whoAmI }', { operationName: 's3cr3tB' }, 'The document has no operation of the name in operationName.'],
  ])('what is expected is said and what was sent is not: %s %j', async (query, asked, message) => {
    const authorization = `Bearer ${await tokenOf({ kind: 'sales', email: 'ada@example.com' })}`;
    const { body } = await gateway.post(JSON.stringify({ query, ...asked }), { authorization });
    expect(body.errors?.[0]?.message).toBe(message);
    expect(JSON.stringify(body)).not.toContain('s3cr3t');
  });

  test('an unknown field gets no suggestions', async () => {
    const { body } = await gateway.ask('{ whoAmi }');
    expect(body.errors?.[0]?.message).toBe('Cannot query field "whoAmi" on type "Query".');
  });

  test('of many errors of a document only the first twenty are answered', async () => {
    const { body } = await gateway.ask(`{ ${Array.from({ length: 100 }, (_, n) => `x${n}`).join(' ')} }`);
    expect(body.errors?.length).toBeLessThanOrEqual(21);
  });

  test('a fault before anything ran is HTTP 500', async () => {
    const broken = await TestGateway.start({
      env: { executor },
      contextFor: async () => {
        throw new Error('no database');
      },
    });
    const { status, body } = await broken.ask('{ whoAmI }');
    await broken.stop();
    expect([status, body.errors?.[0]?.message]).toEqual([500, 'Internal server error']);
  });

  test('no URL, token, variable or address of a caller is in the log', async () => {
    await gateway.get('/q/qt_secret-token');
    await gateway.ask('query ($day: Date) { day(day: $day) }', { day: 'variable-of-the-caller' });
    expect(lines.join('')).not.toMatch(/qt_|variable-of-the-caller|ada@example\.com|Bearer/);
  });
});
