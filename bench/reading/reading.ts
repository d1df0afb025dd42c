import type { Cells, Ratio, Tables } from '../measure.ts';
import { productionSettings } from '../production.ts';
import { signIn } from './askers.ts';
import { measureDepth } from './depth.ts';
import { fillShop } from './fill.ts';
import { measureGraphQL } from './graphql-cpu.ts';
import { measureGroups } from './groups.ts';
import { measurePages } from './pages.ts';
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
  const servers = await measurePages(readers);
  const measures = [
    ...(await measureDepth(readers, askers.customer, customerId)),
    ...(await measureGroups(readers, askers.customer, customerId)),
    await measureGraphQL(await readers.limit.load.send(readers.limit.page())),
  ];
  return { servers, measures, slowLists: await measureSlowLists(readers.ours, askers) };
}
