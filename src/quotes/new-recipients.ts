import { hashOfToken, linkToken } from '../access/link-token.ts';
import type { Context } from '../context.ts';
import { newId } from '../database/ids.ts';
import { type NewRow, refById } from '../database/insert-rows.ts';
import type { QuoteOfRow } from './new-quote.ts';
import type { PlannedRecipient } from './plan/plan-recipients.ts';
import type { Quote } from './quote.ts';
import type { QuoteRecipient } from './quote-recipient.ts';

/** Recipients of a quote from `position` on, each with a link of its own (R7, A7). They are not stored yet. */
export function newRecipients(
  { settings }: Pick<Context, 'settings'>,
  quote: QuoteOfRow,
  planned: readonly PlannedRecipient[],
  position: number,
) {
  const [secret] = settings.linkSecrets;
  if (!secret) {
    throw new TypeError('LINK_SECRET has at least one secret');
  }
  return planned.map((recipient, index) => {
    const id = newId('recipient');
    return {
      ...recipient,
      id,
      quote: refById<Quote>(quote.id),
      customerId: quote.customer.id,
      position: position + index,
      tokenHash: hashOfToken(linkToken(id, secret)),
    } satisfies NewRow<QuoteRecipient>;
  });
}
