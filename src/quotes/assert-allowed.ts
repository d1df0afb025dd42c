import type { Context } from '../context.ts';
import { refusalOf } from './allowed-actions.ts';
import { partnerOn } from './frozen-parties.ts';
import type { Quote } from './quote.ts';
import type { QuoteAction } from './quote-status.ts';
import { refuseByState, type StateRefusal } from './refuse-by-state.ts';

/** Refuses an action that the quote's status does not allow. `lockQuote` has refused viewers without the permission. */
export async function assertAllowed(
  context: Context,
  quote: Quote,
  action: QuoteAction,
  field?: readonly string[],
): Promise<void> {
  const code = refusalOf(action, quote.statusAt(context.now), context.viewer);
  if (code) {
    const seller = code === 'CANCEL_NEEDS_PARTNER' ? await sellerOf(context, quote) : {};
    await refuseByState(context, quote, { code, field, ...seller });
  }
}

/** Q6: tells a customer who can cancel the sent quote. */
async function sellerOf({ settings }: Context, quote: Quote): Promise<Pick<StateRefusal, 'message' | 'contactEmail'>> {
  const partner = await quote.partner?.loadOrFail();
  const contactEmail = partner ? partnerOn(quote, partner).email : settings.salesEmail;
  const message = `Only the seller can cancel a sent quote. Write to ${contactEmail}, or decline the quote.`;
  return { message, contactEmail };
}
