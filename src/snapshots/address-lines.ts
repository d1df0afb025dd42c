import { postalLines } from '../values/postal-lines.ts';
import type { PageTexts } from './page-texts.ts';
import type { SnapshotAddress } from './quote-snapshot.ts';

/** As its country writes it (M7); the country in the reader's language. */
export function addressLines(address: SnapshotAddress, texts: PageTexts): string[] {
  return [...postalLines(address), texts.country(address.countryCode)];
}
