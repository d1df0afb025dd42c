import type { Context } from '../context.ts';
import { Partner } from '../customers/partner.ts';
import type { UserErrorCode } from '../graphql/user-errors.ts';
import { refusalOf } from './allowed-actions.ts';
import { partnerOn } from './frozen-parties.ts';
import type { Quote } from './quote.ts';
import type { QuoteAction } from './quote-status.ts';
import { refuseByState, type StateRefusal } from './refuse-by-state.ts';

/** Refuses an action that the quote's status does not allow. `lockAndRead` has refused viewers without the permission. */
export async function assertAllowed(
  context: Context,
  quote: Quote,
  action: QuoteAction,
  field?: readonly string[],
): Promise<void> {
  const code = refusalOf(action, quote.statusAt(context.now), context.viewer);
  if (code) {
    await refuseByState(context, quote, { code, field, ...(await explanationOf(context, quote, code)) });
  }
}

/** What the error says, if it is more than the quote's status. */
async function explanationOf(
  context: Context,
  quote: Quote,
  code: UserErrorCode,
): Promise<Pick<StateRefusal, 'message' | 'contactEmail'>> {
  if (code === 'QUOTE_LOCKED') {
    return { message: 'The quote is sent and cannot be changed any more. Make a new one, which replaces it.' };
  }
  return code === 'CANCEL_NEEDS_PARTNER' ? sellerOf(context, quote) : {};
}

/** Q6: tells a customer who can cancel the sent quote. */
async function sellerOf(
  { em, settings }: Context,
  quote: Quote,
): Promise<Pick<StateRefusal, 'message' | 'contactEmail'>> {
  const partner = quote.partner && (await em.findOneOrFail(Partner, quote.partner.id));
  const contactEmail = partner ? partnerOn(quote, partner).email : settings.salesEmail;
  const message = `Only the seller can cancel a sent quote. Write to ${contactEmail}, or decline the quote.`;
  return { message, contactEmail };
}
