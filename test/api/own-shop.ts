import { beforeEach } from 'vitest';
import { startApi } from './harness.ts';
import { Shop } from './shop.ts';

// What most tests through GraphQL begin with. The bindings are live: whoever imports `shop` sees that of the test that
// runs.

export const api = await startApi();

/** Opened for each test anew. */
export let shop: Shop;

beforeEach(async () => {
  shop = await Shop.open(api);
});
