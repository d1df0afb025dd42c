import type { Temporal } from 'temporal-polyfill';
import { may, type Permission, type Viewer } from '../access/viewer.ts';
import type { UserErrorCode } from '../graphql/user-errors.ts';
import type { Quote } from './quote.ts';
import { OPEN_STATUSES, QuoteAction, QuoteStatus } from './quote-status.ts';

interface ActionRule {
  /** V7: the permission to accept covers declining, to send covers recipients and resending, to make covers changing. */
  readonly permission: Permission;
  /** Whether a customer's own people may not take the action, whatever their permissions. */
  readonly sellersOnly?: true;
  /** Whether it answers the quote, which may take the customer's own word (`needsCustomersWord`). */
  readonly isAnswer?: true;
  /** The statuses in which a quote allows the action. */
  readonly statuses: readonly QuoteStatus[];
  /** The error in any other status. */
  readonly refusal: UserErrorCode;
  /** Q5, A3: the errors in those statuses that have another one. */
  readonly refusalIn?: Partial<Record<QuoteStatus, UserErrorCode>>;
}

/** Who may do what with a quote, and in which status. Readers are shown it and verbs enforce it. */
const RULES: Readonly<Record<QuoteAction, ActionRule>> = {
  UPDATE: {
    permission: 'CREATE_QUOTE',
    statuses: ['DRAFT'],
    refusal: 'QUOTE_CLOSED',
    refusalIn: { SENT: 'QUOTE_LOCKED' },
  },
  ADD_RECIPIENTS: { permission: 'SEND_QUOTE', statuses: OPEN_STATUSES, refusal: 'QUOTE_CLOSED' },
  REMOVE_RECIPIENT: {
    permission: 'SEND_QUOTE',
    statuses: Object.values(QuoteStatus),
    refusal: 'INVALID_TRANSITION',
  },
  SEND: { permission: 'SEND_QUOTE', statuses: ['DRAFT'], refusal: 'INVALID_TRANSITION' },
  RESEND: { permission: 'SEND_QUOTE', statuses: ['SENT'], refusal: 'INVALID_TRANSITION' },
  EXTEND: { permission: 'SEND_QUOTE', sellersOnly: true, statuses: ['SENT'], refusal: 'INVALID_TRANSITION' },
  ACCEPT: {
    permission: 'ACCEPT_QUOTE',
    isAnswer: true,
    statuses: ['SENT'],
    refusal: 'QUOTE_NOT_ACCEPTABLE',
    refusalIn: { EXPIRED: 'QUOTE_EXPIRED' },
  },
  DECLINE: { permission: 'ACCEPT_QUOTE', isAnswer: true, statuses: ['SENT'], refusal: 'INVALID_TRANSITION' },
  CANCEL: { permission: 'CANCEL_QUOTE', statuses: OPEN_STATUSES, refusal: 'INVALID_TRANSITION' },
};

/**
 * What this viewer may do with the quote now. The caller has checked that the viewer sees the quote, and whether it
 * needs the customer's word.
 */
export function allowedActions(quote: Quote, viewer: Viewer, now: Temporal.Instant, needsWord: boolean): QuoteAction[] {
  const status = quote.statusAt(now);
  return Object.values(QuoteAction).filter(
    (action) => isPermitted(action, viewer) && !(needsWord && isAnswer(action)) && !refusalOf(action, status, viewer),
  );
}

/** Whether the action accepts or declines the quote. */
export function isAnswer(action: QuoteAction): boolean {
  return RULES[action].isAnswer ?? false;
}

/** Whether the viewer's role permits the action, whatever the status of the quote. */
export function isPermitted(action: QuoteAction, viewer: Viewer): boolean {
  const { permission, sellersOnly } = RULES[action];
  return may(viewer, permission) && !(sellersOnly && viewer.kind === 'CUSTOMER');
}

/** The error of an action that the quote's status does not allow. Undefined if it does. */
export function refusalOf(action: QuoteAction, status: QuoteStatus, viewer: Viewer): UserErrorCode | undefined {
  const { statuses, refusal, refusalIn } = RULES[action];
  if (!statuses.includes(status)) {
    return refusalIn?.[status] ?? refusal;
  }
  // Q6: a customer cannot cancel a sent quote; its partner or sales can.
  return action === 'CANCEL' && status === 'SENT' && viewer.kind === 'CUSTOMER' ? 'CANCEL_NEEDS_PARTNER' : undefined;
}
