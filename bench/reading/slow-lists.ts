import { type Cells, median } from '../measure.ts';
import type { Asker } from '../production.ts';
import type { Askers } from './askers.ts';
import { BIG_CUSTOMER } from './fill.ts';
import { timed } from './groups.ts';
import { GROUPS_WITH_TOTALS, PAGE } from './queries.ts';
import type { Reader } from './readers.ts';

const TIMES = 3;

interface Slow {
  readonly list: string;
  readonly as: keyof Askers;
  readonly query: string;
  readonly variables?: object;
  readonly reach: string;
}

const search = (text: string) =>
  `{ subscriptions(first: 20, filter: { search: "${text}" }) { nodes { id reference } } }`;
const ofBigCustomer = PAGE.replace(
  '(first: $first)',
  `(first: $first, filter: { customerCsn: "${BIG_CUSTOMER.csn}" })`,
);

const LISTS: readonly Slow[] = [
  {
    list: 'groups of all customers: a page',
    as: 'sales',
    query: '{ bulkRenewalGroups(first: 20) { nodes { id subscriptionCount } } }',
    reach: '≤ 100',
  },
  {
    list: 'groups of all customers: the count',
    as: 'sales',
    query: '{ bulkRenewalGroups(first: 1) { totalCount } }',
    reach: 'bounded',
  },
  {
    list: '`totalCount` with `eligible: true`',
    as: 'sales',
    query: '{ subscriptions(first: 1, filter: { eligible: true }) { totalCount } }',
    reach: '≤ 300',
  },
  {
    list: 'groups of the big customer with totals',
    as: 'customer',
    query: GROUPS_WITH_TOTALS,
    variables: { first: 100 },
    reach: '≤ 600',
  },
  { list: 'search: part of a reference', as: 'sales', query: search('B-000012'), reach: '≤ 20' },
  { list: 'search: nothing found', as: 'sales', query: search('no such thing'), reach: '≤ 20' },
  { list: 'search: a whole reference', as: 'sales', query: search('SUB-00000123'), reach: '≤ 20' },
  {
    list: 'the big customer’s list by its own token',
    as: 'customer',
    query: PAGE,
    variables: { first: 50 },
    reach: '',
  },
  {
    list: 'the same by `customerCsn`',
    as: 'sales',
    query: ofBigCustomer,
    variables: { first: 50 },
    reach: 'as fast',
  },
  {
    list: 'a page of drafts with their totals',
    as: 'sales',
    query: `{ quotes(first: 50, filter: { status: [DRAFT] }) { nodes { number totals { total { amount } } } } }`,
    reach: '≤ 60',
  },
  {
    list: 'a partner’s groups with totals',
    as: 'partner',
    query: GROUPS_WITH_TOTALS,
    variables: { first: 20 },
    reach: '≤ 60',
  },
  {
    list: 'a partner’s customers',
    as: 'partner',
    query: '{ customers(first: 50) { nodes { csn name } } }',
    reach: '≤ 60',
  },
];

/** Lists that were slow, each for one caller, in milliseconds. */
export async function measureSlowLists({ load }: Reader, askers: Askers): Promise<Cells[]> {
  const rows: Cells[] = [];
  for (const { list, as, query, variables = {}, reach } of LISTS) {
    rows.push({ list, ms: await milliseconds(load, askers[as], query, variables), reach });
  }
  return rows;
}

/** Or why there is no answer: a statement may take longer than the server lets a caller wait. */
async function milliseconds(load: Reader['load'], ask: Asker, query: string, variables: object): Promise<string> {
  const times: number[] = [];
  try {
    for (let time = 0; time < TIMES; time++) {
      times.push(await timed(() => load.send(ask(query, variables))));
    }
  } catch (error) {
    return /"code":"(\w+)"/.exec(String(error))?.[1] ?? String(error);
  }
  return median(times).toFixed(1);
}
