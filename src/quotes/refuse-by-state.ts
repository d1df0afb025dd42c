import type { Context } from '../context.ts';
import { refuse, type UserErrorCode } from '../graphql/user-errors.ts';
import { findEntity } from '../reading/find-entity.ts';
import { loadAllowedActions } from './customers-word.ts';
import { quotes } from './load-visible.ts';
import type { Quote } from './quote.ts';
import { StateError } from './quote-errors.ts';
import type { QuoteStatus } from './quote-status.ts';

export interface StateRefusal {
  readonly code: UserErrorCode;
  /** Replaces the default message, which tells the quote's status and the next step. */
  readonly message?: string;
  readonly field?: readonly string[];
  readonly contactEmail?: string;
}

/**
 * Refuses an action that the quote's status does not allow. The error tells the status, the next step, and the
 * quote that took its place if the viewer may see that one.
 */
export async function refuseByState(context: Context, quote: Quote, refusal: StateRefusal): Promise<never> {
  const { code, field = ['quoteId'], contactEmail } = refusal;
  const currentStatus = quote.statusAt(context.now);
  const successor = quote.supersededById ? await findEntity(context, quotes, quote.supersededById) : null;
  const message = refusal.message ?? NEXT_STEP[currentStatus](successor?.number);
  return refuse(
    new StateError(code, message, field, {
      currentStatus,
      allowedActions: await loadAllowedActions(context, quote),
      successor: successor ?? undefined,
      contactEmail,
    }),
  );
}

const NEXT_STEP: Readonly<Record<QuoteStatus, (successor?: string) => string>> = {
  DRAFT: () => 'The quote is still a draft. Send it first.',
  SENT: () => 'The quote is already sent. Accept or decline it.',
  ACCEPTED: () => 'The quote was accepted and has become an order. Ask the seller to change the order.',
  DECLINED: () => 'The quote was declined. Make a new one.',
  EXPIRED: () => 'The quote’s last day has passed. Make a new one.',
  CANCELED: () => 'The quote was canceled. Make a new one.',
  SUPERSEDED: (successor) => `A later quote replaced this one${successor ? `: ${successor}` : ''}. Use that one.`,
};
