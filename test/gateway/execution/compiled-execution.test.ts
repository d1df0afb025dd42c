import { buildSchema, getOperationAST, parse } from 'graphql';
import { expect, test } from 'vitest';
import { compiledExecution } from '../../../src/gateway/execution/compiled-execution.ts';

// What is kept for a hash answers as it was first compiled, whichever document comes with the hash next. So two
// documents under one hash show whether the first one is still kept.
const schema = buildSchema('type Query { a: Int }');

test('N2 an operation stays compiled as long as those after it have fewer than 10,000 fields', async () => {
  expect(await keptOf(400, 20)).toBe(20);
  expect(await keptOf(20, 400)).toBe(400);
});

test('N2 of compiled operations the latest are kept, with 10,000 fields together', async () => {
  expect(await keptOf(400, 40)).toBe(24);
  expect(await keptOf(20, 600)).toBe(476);
});

test('N2 the operation that was not asked for the longest is dropped first', async () => {
  const run = await executor();
  for (let n = 0; n < 24; n++) {
    await run(`${n}`, 400, 'first');
  }
  await run('0', 400, 'second');
  await run('24', 400, 'first');
  expect(await run('0', 400, 'second')).toBe('first');
  expect(await run('1', 400, 'second')).toBe('second');
});

test('N2 an operation of more than 500 fields is never compiled', async () => {
  const run = await executor();
  for (const [fields, seen] of [
    [500, 'first'],
    [501, 'second'],
  ] as const) {
    await run(`${fields}`, fields, 'first');
    expect(await run(`${fields}`, fields, 'second')).toBe(seen);
  }
});

/** Runs so many operations of this size, and counts how many of them are kept. */
async function keptOf(fields: number, count: number): Promise<number> {
  const run = await executor();
  for (let n = 0; n < count; n++) {
    await run(`${n}`, fields, 'first');
  }
  const seen = [];
  // From the latest on, so that what is not kept is compiled in the place of what was seen already.
  for (let n = count - 1; n >= 0; n--) {
    seen.push(await run(`${n}`, fields, 'second'));
  }
  return seen.filter((alias) => alias === 'first').length;
}

/** Runs an operation with so many fields, all under this alias, and tells by which alias it is answered. */
async function executor() {
  const { executor } = await compiledExecution(schema).load({ apollo: {} });
  return async (queryHash: string, fields: number, alias: string): Promise<string | undefined> => {
    const document = parse(`{ ${`${alias}: a `.repeat(fields)} }`);
    const asked = { queryHash, document, operation: getOperationAST(document), request: {}, context: {} };
    // Cast: the executor reads nothing else of what Apollo gives it.
    const answer = await executor?.(asked as Parameters<typeof executor>[0]);
    return Object.keys(answer?.data ?? {})[0];
  };
}
