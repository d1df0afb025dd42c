import { beforeEach } from 'vitest';
import { openOwnShop, shop } from './own-shop.ts';

/** The id of a subscription of the test's own shop, which can be quoted today. */
export let id: string;

/** As `openOwnShop`, with a subscription in each shop. Call it at the top of a file. */
export async function openOwnSubscription(): Promise<void> {
  await openOwnShop();
  beforeEach(async () => {
    id = await shop.subscription();
  });
}
