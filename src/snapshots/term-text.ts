import type { TextKey } from './page-texts.ts';
import type { SnapshotLine } from './quote-snapshot.ts';

export const TERM_TEXT: Readonly<Record<SnapshotLine['term'], TextKey>> = {
  MONTHLY: 'termMonthly',
  ANNUAL: 'termAnnual',
  THREE_YEAR: 'termThreeYear',
};
