import { beforeEach } from 'vitest';
import { shop } from './own-shop.ts';

/** The id of a subscription of the test's own shop, which can be quoted today. */
export let id: string;

beforeEach(async () => {
  id = await shop.subscription();
});
