import { ref } from '@mikro-orm/core';
import { hashOfToken, linkToken } from '../access/link-token.ts';
import type { Context } from '../context.ts';
import { newId } from '../database/ids.ts';
import type { PlannedRecipient } from './plan/plan-recipients.ts';
import type { Quote } from './quote.ts';
import { QuoteRecipient } from './quote-recipient.ts';

/** Recipients of a quote from `position` on, each with a link of its own (R7, A7). They are not stored yet. */
export function newRecipients(
  { settings }: Pick<Context, 'settings'>,
  quote: Quote,
  planned: readonly PlannedRecipient[],
  position: number,
): QuoteRecipient[] {
  const [secret] = settings.linkSecrets;
  if (!secret) {
    throw new TypeError('LINK_SECRET has at least one secret');
  }
  return planned.map((recipient, index) => {
    const id = newId('recipient');
    return Object.assign(new QuoteRecipient(), {
      ...recipient,
      id,
      quote: ref(quote),
      customerId: quote.customer.id,
      position: position + index,
      tokenHash: hashOfToken(linkToken(id, secret)),
    } satisfies Partial<QuoteRecipient>);
  });
}
