import type { Viewer } from '../access/viewer.ts';
import { uuidOf } from '../database/ids.ts';
import type { NewChange } from './new-changes.ts';

/** The changes among which those that a viewer may see are found: of its customer, of its partner, or all. */
export function audienceOf(viewer: Viewer): string {
  switch (viewer.kind) {
    case 'CUSTOMER':
    case 'RECIPIENT':
      return `customer ${uuidOf('customer', viewer.customerId)}`;
    case 'PARTNER':
      return `partner ${uuidOf('partner', viewer.partnerId)}`;
    default:
      return EVERYTHING;
  }
}

/** The changes of one quote, whoever asks. */
export function audienceOfQuote(quoteId: string): string {
  return `quote ${uuidOf('quote', quoteId)}`;
}

/** All whom a change may concern. Who of them may see it is judged when each reads it. */
export function audiencesOf({ customerId, quoteId, partnerIds }: NewChange): string[] {
  const partners = partnerIds.map((id) => `partner ${id}`);
  return [EVERYTHING, `customer ${customerId}`, ...(quoteId === null ? [] : [`quote ${quoteId}`]), ...partners];
}

const EVERYTHING = 'everything';
