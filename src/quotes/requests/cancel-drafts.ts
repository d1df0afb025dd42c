import type { Context } from '../../context.ts';
import { closeQuotes } from '../close-quotes.ts';
import { Quote } from '../quote.ts';

/** K4: cancels the drafts that were made for a request, because it has ended. The caller has locked the customer. */
export async function cancelDraftsOf(context: Context, requestId: string): Promise<void> {
  const drafts = await context.em.find(Quote, { requestId, storedStatus: 'DRAFT' }, { fields: ['id'] });
  const reason = 'The request that this draft was made for has ended.';
  await closeQuotes(
    context,
    drafts.map(({ id }) => id),
    { status: 'CANCELED', reason },
  );
}
