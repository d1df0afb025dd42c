import { beforeEach } from 'vitest';
import { api, shop } from './own-shop.ts';
import { Shop } from './shop.ts';

// What most tests of requests begin with: the customer of `shop` asks the partner of `asked`.

export { api, shop };

/** Its partner takes requests. The customer that asks it never bought through it. */
export let asked: Shop;

beforeEach(async () => {
  asked = await Shop.open(api, { partner: { takesRequests: true } });
});
