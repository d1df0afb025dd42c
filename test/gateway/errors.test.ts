import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { TestGateway } from './harness.ts';

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

  test('a wrong literal is not repeated whole', async () => {
    const { body } = await gateway.ask(`{ search(search: { quantity: { a: "${'x'.repeat(400)}" } }) }`);
    expect(JSON.stringify(body)).not.toContain('xxx');
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
