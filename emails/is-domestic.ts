import type { QuoteSnapshot } from '../src/snapshots/quote-snapshot.ts';

/** M7: whether all addresses in a quote are of one country, which then goes without saying. */
export function isDomestic({ customer, offeredBy, seller }: QuoteSnapshot): boolean {
  const others = [offeredBy.address, seller.address].filter((address) => address !== undefined);
  return others.length > 0 && others.every(({ countryCode }) => countryCode === customer.address.countryCode);
}
