import type { Cells, Ratio, Tables } from '../measure.ts';
import { productionSettings } from '../production.ts';
import { signIn } from './askers.ts';
import { measureDepth } from './depth.ts';
import { measureDuringJob } from './during-job.ts';
import { fillShop } from './fill.ts';
import { measureGraphQL } from './graphql-cpu.ts';
import { measureGroups } from './groups.ts';
import { latency, measurePages } from './pages.ts';
import { assertSame, startReaders } from './readers.ts';
import { measureSlowLists } from './slow-lists.ts';

/** How our gateway reads, beside the least that can answer the same and beside servers as others write them. */
export interface ReadingBench extends Tables {
  readonly servers: readonly Cells[];
  readonly measures: readonly Ratio[];
  readonly slowLists: readonly Cells[];
}

/** Needs a migrated, empty database. */
export async function benchReading(databaseUrl: string, subscriptions = 10_000): Promise<ReadingBench> {
  const customerId = await fillShop(databaseUrl, subscriptions);
  const settings = productionSettings();
  const askers = await signIn(settings);
  await using closing = new AsyncDisposableStack();
  const readers = await startReaders(closing, databaseUrl, customerId, { settings, asCustomer: askers.customer });
  await assertSame(Object.values(readers).map(({ load, page }) => [load, page()] as const));
  const pages = await measurePages(readers);
  const measures = [
    ...(await measureDepth(readers, askers.customer, customerId)),
    ...(await measureGroups(readers, askers.customer, customerId)),
    await measureGraphQL(await readers.limit.load.send(readers.limit.page())),
    latency('10 p99 at half of capacity', pages.ours.p99, pages),
  ];
  const slowLists = await measureSlowLists(readers.ours, askers);
  // The last, because it changes the shop.
  const p99 = await measureDuringJob(readers.ours, pages.ours.perSecond / 2, databaseUrl, settings);
  measures.push(latency('10 the same while a daily job runs', p99, pages));
  return { servers: Object.values(pages).map(({ cells }) => cells), measures, slowLists };
}
