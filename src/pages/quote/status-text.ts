import type { TextKey } from '../../snapshots/page-and-document-texts.ts';
import type { QuoteSnapshot } from '../../snapshots/quote-snapshot.ts';

export const STATUS_TEXT: Readonly<Record<QuoteSnapshot['status'], TextKey>> = {
  DRAFT: 'statusSent',
  SENT: 'statusSent',
  ACCEPTED: 'statusAccepted',
  DECLINED: 'statusDeclined',
  EXPIRED: 'statusExpired',
  CANCELED: 'statusCanceled',
  SUPERSEDED: 'statusSuperseded',
};
