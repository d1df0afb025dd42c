import { beforeEach } from 'vitest';
import { api, openOwnShop, shop } from './own-shop.ts';
import { Shop } from './shop.ts';

// What most tests of requests begin with: the customer of `shop` asks the partner of `asked`.

export { api, shop };

/** Its partner takes requests. The customer that asks it never bought through it. */
export let asked: Shop;

/** As `openOwnShop`, with a partner to ask. Call it at the top of a file. */
export async function openAskedShop(): Promise<void> {
  await openOwnShop();
  beforeEach(async () => {
    asked = await Shop.open(api, { partner: { takesRequests: true } });
  });
}
