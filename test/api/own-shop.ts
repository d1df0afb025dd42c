import { beforeEach } from 'vitest';
import { type Api, startApi } from './harness.ts';
import { Shop } from './shop.ts';

// What most tests through GraphQL begin with. The bindings are live: whoever imports them sees those of the file and of
// the test that runs.

export let api: Api;

/** Opened for each test anew. */
export let shop: Shop;

/** The whole application with a shop for each test. Call it at the top of a file. */
export async function openOwnShop(): Promise<void> {
  api = await startApi();
  beforeEach(async () => {
    shop = await Shop.open(api);
  });
}
