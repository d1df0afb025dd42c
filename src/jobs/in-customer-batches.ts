import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { idOf, uuidOf } from '../database/ids.ts';
import { isConnectionLost, untilConnected } from '../database/unavailable.ts';
import { isDryRun } from './automatic-mails.ts';
import type { Outcome } from './job-report.ts';
import { inTransaction, type Run } from './run.ts';

/** Due work of one customer. */
export interface DueItem {
  readonly customerId: string;
  readonly customerCsn: string;
  /** The number of things to do, as the report counts them. */
  readonly count: number;
}

/** Does the work of locked customers, as far as it is still due. */
export type Work<Item extends DueItem> = (context: Context, items: readonly Item[]) => Promise<Outcome>;

/**
 * Works through due items, with one transaction per batch. Any number of runs may work at once: each takes the
 * customers that nobody else has locked and comes back for the others, so that no customer waits for another. A batch
 * that fails is split in halves and tried again until only one customer fails (U6).
 */
export async function inCustomerBatches<Item extends DueItem>(
  run: Run,
  batches: AsyncIterable<readonly Item[]>,
  work: Work<Item>,
): Promise<void> {
  let busy: readonly Item[] = [];
  for await (const items of batches) {
    busy = [...busy, ...(await attempt(run, items, work))];
    if (busy.length < MOST_BUSY) {
      continue;
    }
    await retryBusy(run, busy, work);
    busy = [];
  }
  await retryBusy(run, busy, work);
}

const MOST_BUSY = 1_000;
const BATCH = 200;
const COMEBACKS = 20;
const PAUSE_MILLISECONDS = 250;

/** Tries locked customers again. Those that stay locked too long (by an import, say) are left to the next run. */
async function retryBusy<Item extends DueItem>(run: Run, items: readonly Item[], work: Work<Item>): Promise<void> {
  let busy = items;
  for (let comebacks = 0; busy.length > 0 && comebacks < COMEBACKS; comebacks++) {
    await delay(PAUSE_MILLISECONDS, undefined, { signal: run.signal });
    const left: Item[] = [];
    for (let start = 0; start < busy.length; start += BATCH) {
      left.push(...(await attempt(run, busy.slice(start, start + BATCH), work)));
    }
    busy = left;
  }
  run.tally.skip('BUSY', countOf(busy));
}

/** Does the work of all customers that are not locked. Returns the items of those that are. */
async function attempt<Item extends DueItem>(run: Run, items: readonly Item[], work: Work<Item>): Promise<Item[]> {
  run.signal?.throwIfAborted();
  const fresh = items.filter(({ customerCsn }) => !run.tally.hasFailed(customerCsn));
  if (fresh.length === 0) {
    return [];
  }
  try {
    const { outcome, busy } = await untilConnected(run.signal, () =>
      inTransaction(run, (context) => workOnFree(context, fresh, work)),
    );
    run.tally.add(isDryRun(run.job, run.settings.policies) ? undone(outcome) : outcome);
    await run.onProgress();
    return busy;
  } catch (error) {
    // A lost database connection is no customer's failure.
    if (isConnectionLost(error)) {
      throw error;
    }
    return await bisect(run, fresh, work, error);
  }
}

/** What a dry run would have done is reported as skipped. */
function undone({ done, skipped }: Outcome): Outcome {
  return { done: 0, skipped: { ...skipped, DRY_RUN: done } };
}

async function workOnFree<Item extends DueItem>(
  context: Context,
  items: readonly Item[],
  work: Work<Item>,
): Promise<{ outcome: Outcome; busy: Item[] }> {
  const free = await lockFreeCustomers(
    context,
    items.map(({ customerId }) => customerId),
  );
  const { mine = [], busy = [] } = Object.groupBy(items, ({ customerId }) => (free.has(customerId) ? 'mine' : 'busy'));
  const outcome = mine.length > 0 ? await work(context, mine) : { done: 0, skipped: {} };
  return { outcome, busy };
}

/** Locks the customers that nobody else has locked. Every write for a customer takes the lock on the customer's row. */
async function lockFreeCustomers({ em }: Context, customerIds: readonly string[]): Promise<Set<string>> {
  const uuids = customerIds.map((id) => uuidOf('customer', id));
  const { rows } = await sql<{ id: string }>`
    select id from customers where id = any(${uuids}::uuid[]) order by id for no key update skip locked`.execute(
    em.getKysely(),
  );
  return new Set(rows.map(({ id }) => idOf('customer', id)));
}

async function bisect<Item extends DueItem>(
  run: Run,
  items: readonly Item[],
  work: Work<Item>,
  error: unknown,
): Promise<Item[]> {
  const customers = [...Map.groupBy(items, ({ customerId }) => customerId).values()];
  if (customers.length === 1) {
    run.tally.fail(items[0]!.customerCsn, countOf(items), error);
    return [];
  }
  const middle = Math.ceil(customers.length / 2);
  const first = await attempt(run, customers.slice(0, middle).flat(), work);
  return [...first, ...(await attempt(run, customers.slice(middle).flat(), work))];
}

function countOf(items: readonly DueItem[]): number {
  return items.reduce((sum, { count }) => sum + count, 0);
}
