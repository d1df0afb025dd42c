import type { Temporal } from 'temporal-polyfill';
import { type Permission, permissionsOf, type Viewer } from '../access/viewer.ts';
import type { Quote } from './quote.ts';
import type { QuoteAction, QuoteStatus } from './quote-status.ts';

/** V7: the permission to accept covers declining, and the permission to send covers adding recipients. */
export const PERMISSION_FOR: Readonly<Record<QuoteAction, Permission>> = {
  ADD_RECIPIENTS: 'SEND_QUOTE',
  SEND: 'SEND_QUOTE',
  ACCEPT: 'ACCEPT_QUOTE',
  DECLINE: 'ACCEPT_QUOTE',
  CANCEL: 'CANCEL_QUOTE',
};

const ACTIONS_IN: Readonly<Partial<Record<QuoteStatus, readonly QuoteAction[]>>> = {
  DRAFT: ['ADD_RECIPIENTS', 'SEND', 'CANCEL'],
  SENT: ['ADD_RECIPIENTS', 'ACCEPT', 'DECLINE', 'CANCEL'],
};

/** What this viewer may do with the quote now. The caller has checked that the viewer sees the quote. */
export function allowedActions(quote: Quote, viewer: Viewer, now: Temporal.Instant): QuoteAction[] {
  const permissions = permissionsOf(viewer);
  const status = quote.statusAt(now);
  const actions = ACTIONS_IN[status] ?? [];
  return actions.filter(
    (action) => permissions.includes(PERMISSION_FOR[action]) && !(action === 'CANCEL' && needsPartner(status, viewer)),
  );
}

/** Q6: a customer cannot cancel a sent quote; its partner or sales can. */
export function needsPartner(status: QuoteStatus, viewer: Viewer): boolean {
  return status === 'SENT' && viewer.kind === 'CUSTOMER';
}
