import { postalLines } from '../values/postal-lines.ts';
import type { PageTexts } from './page-texts.ts';
import type { SnapshotAddress } from './quote-snapshot.ts';

/** The lines of an address in its country's order (M7). The country's name is in the reader's language. */
export function addressLines(address: SnapshotAddress, texts: PageTexts): string[] {
  return [...postalLines(address), texts.country(address.countryCode)];
}
