import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestGateway } from '../harness.ts';

let compiled: TestGateway;
let reference: TestGateway;

beforeAll(async () => {
  compiled = await TestGateway.start({ env: { executor: 'compiled' } });
  reference = await TestGateway.start({ env: { executor: 'reference' } });
});
afterAll(() => Promise.all([compiled.stop(), reference.stop()]));

interface Case {
  readonly query: string;
  readonly variables?: object;
}

const SAME_ID = { 'x-request-id': 'same' };
const SEARCH = 'query ($search: Search!) { search(search: $search) }';
const DAY = 'query ($day: Date) { day(day: $day) }';

describe('compiled and reference execution answer alike', () => {
  test.each<[string, Case]>([
    ['custom scalars and embedded objects', { query: '{ seats { id day at price { amount currencyCode } note } }' }],
    ['types behind an interface', { query: '{ things { __typename id ... on Seat { day } ... on Desk { size } } }' }],
    [
      'fragments spread twice',
      { query: '{ things { ...A ...B } } fragment A on Thing { id } fragment B on Thing { id }' },
    ],
    ['aliases', { query: '{ a: seats { x: id } b: seats { y: id } }' }],
    ['a null that a non-null field passes up the list', { query: '{ seats { id owner } }' }],
    ['a null that stops at a nullable item', { query: '{ sparseSeats { id owner } }' }],
    ['an error in a nullable field', { query: '{ fails whoAmI }' }],
    ['@include and @skip by variables that are true', both(true)],
    ['@include and @skip by variables that are false', both(false)],
    [
      '@skip on a fragment',
      {
        query: 'query ($no: Boolean!) { seats { id ...F @skip(if: $no) } } fragment F on Seat { day }',
        variables: { no: true },
      },
    ],
    ['a default of a variable with a custom scalar', { query: 'query ($day: Date = "2026-02-28") { day(day: $day) }' }],
    [
      'a variable given over its default',
      { query: 'query ($day: Date = "2026-02-28") { day(day: $day) }', variables: { day: '2026-01-01' } },
    ],
    ['an absent nullable variable', { query: DAY }],
    ['a null variable', { query: DAY, variables: { day: null } }],
    ['a literal of a custom scalar', { query: '{ day(day: "2026-02-28") }' }],
    ['a default of an argument with a custom scalar', { query: '{ amount }' }],
    ['a default of an argument that is a day', { query: '{ since }' }],
    ['an absent variable for such an argument', { query: 'query ($day: Date) { since(day: $day) }' }],
    [
      'an absent variable inside a literal',
      { query: 'query ($d: Date) { search(search: { quantity: 1, from: $d }) }' },
    ],
    [
      'a null variable inside a literal',
      { query: 'query ($d: Date) { search(search: { quantity: 1, from: $d }) }', variables: { d: null } },
    ],
    [
      'a variable inside a list',
      { query: 'query ($n: Int) { search(search: { quantity: 1, list: [1, $n] }) }', variables: { n: 3 } },
    ],
    [
      'a Boolean variable with a default',
      { query: 'query ($yes: Boolean = true) { whoAmI @skip(if: $yes) seats { id } }' },
    ],
    [
      'an absent variable for an argument with a default',
      { query: 'query ($a: Decimal! = "2.00") { amount(amount: $a) }' },
    ],
    ['an input object with defaults', { query: SEARCH, variables: { search: { quantity: 3 } } }],
    ['an input object in full', { query: SEARCH, variables: { search: fullSearch('2026-01-31') } }],
    [
      'an input object as a literal with a variable in it',
      { query: 'query ($q: Int!) { search(search: { quantity: $q, size: LARGE }) }', variables: { q: 2 } },
    ],
    ['a single value for a list', { query: SEARCH, variables: { search: { quantity: 1, list: 7 } } }],
    ['an array for an input object', { query: SEARCH, variables: { search: [] } }],
    ['a bad scalar deep in a variable', { query: SEARCH, variables: { search: fullSearch('2026-02-30') } }],
    ['a missing field of a variable', { query: SEARCH, variables: { search: {} } }],
    ['an unknown field of a variable', { query: SEARCH, variables: { search: { quantity: 1, quantitty: 1 } } }],
    ['a wrong enum value', { query: SEARCH, variables: { search: { quantity: 1, size: 'HUGE' } } }],
    ['a missing variable', { query: SEARCH }],
    ['an unknown argument', { query: '{ seatPage(last: 3) { nodes { id } } }' }],
    ['a resolver that refuses its arguments', { query: '{ seatPage(first: 90) { nodes { id } } }' }],
    ['introspection', { query: '{ __schema { types { name kind } } __type(name: "Seat") { fields { name } } }' }],
    ['introspection in a fragment', { query: '{ ...F } fragment F on Query { __schema { types { name } } }' }],
    [
      'introspection in a condition, beside data',
      { query: '{ whoAmI ... on Query { __type(name: "Coerced__") { name } } }' },
    ],
    ['the name of the root type', { query: '{ __typename }' }],
    ['two operations and no name', { query: 'query A { whoAmI } query B { whoAmI }' }],
    [
      'mutations one after the other',
      { query: 'mutation { a: step(name: "a") b: step(name: "b") c: step(name: "c") }' },
    ],
  ])('%s', async (_name, { query, variables }) => {
    const one = await compiled.ask(query, variables, SAME_ID);
    const other = await reference.ask(query, variables, SAME_ID);
    expect(sorted(one)).toEqual(sorted(other));
  });

  test('the answers are not only alike but right', async () => {
    const { body } = await compiled.ask(
      'query ($day: Date = "2026-02-28") { day(day: $day) seats { price { amount } at } }',
    );
    const seat = { price: { amount: '1200.50' }, at: '2026-12-29T23:00:00Z' };
    expect(body).toEqual({ data: { day: '2026-03-01', seats: [seat, seat] } });
  });

  test('mutations of one operation run one after the other', async () => {
    const { body } = await compiled.ask('mutation { a: step(name: "a") b: step(name: "b") }');
    expect(body.data).toEqual({ a: 'a', b: 'a,b' });
  });

  test('one compiled query serves callers with other variables', async () => {
    const answers = await Promise.all(['2026-01-01', '2026-01-02'].map((day) => compiled.ask(DAY, { day })));
    expect(answers.map(({ body }) => body.data)).toEqual([{ day: '2026-01-02' }, { day: '2026-01-03' }]);
  });
});

function both(yes: boolean): Case {
  return {
    query: 'query ($yes: Boolean!) { whoAmI @include(if: $yes) seats { id day @skip(if: $yes) } }',
    variables: { yes },
  };
}

function fullSearch(from: string): object {
  return { from, size: 'LARGE', quantity: 1, total: { amount: '1.50', currencyCode: 'NOK' }, list: [1, 2] };
}

// The order of errors from several fields is nobody's promise.
function sorted({ status, body: { data, errors } }: Awaited<ReturnType<TestGateway['ask']>>) {
  return { status, data, errors: errors?.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))) };
}
