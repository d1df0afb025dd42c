import type { QuoteMailKind } from '../../emails/mail.ts';
import { hashOfToken, isLinkToken, linkToken, linkTokenOf } from '../access/link-token.ts';
import type { Context } from '../context.ts';
import { lockCustomers } from '../customers/lock-customers.ts';
import { quoteMailKind } from '../outbox/mail-kinds.ts';
import { queueMails } from '../outbox/queue-mails.ts';
import type { Quote } from '../quotes/quote.ts';
import { QuoteRecipient } from '../quotes/quote-recipient.ts';
import type { QuoteStatus } from '../quotes/quote-status.ts';
import { dayIn } from '../values/dates.ts';

type FreshLinkContext = Pick<Context, 'em' | 'now' | 'settings' | 'queue'>;

/**
 * A7: for a link that died because its secret is no longer in LINK_SECRET, sends the quote's mail again, to the address
 * that the link was first sent to. Any other token does nothing, and neither does that of a replaced recipient (R6).
 */
export async function mailFreshLink(context: FreshLinkContext, token: string): Promise<void> {
  const found = await findDead(context, token);
  if (!found) {
    return;
  }
  await context.em.transactional(async (em) => {
    await lockCustomers({ em }, [found.customerId]);
    const recipient = await findDead({ ...context, em }, token);
    if (recipient) {
      await renew({ ...context, em }, recipient);
    }
  });
}

/** Finds the recipient of a dead link. Renewing replaces the token's hash, so each dead link can ask only once. */
async function findDead({ em, settings }: FreshLinkContext, token: string): Promise<QuoteRecipient | undefined> {
  if (!isLinkToken(token)) {
    return undefined;
  }
  const where = { tokenHash: hashOfToken(token), replacedAt: null };
  const recipient = await em.findOne(QuoteRecipient, where, { populate: ['quote'], refresh: true });
  return recipient && !linkTokenOf(recipient, settings.linkSecrets) ? recipient : undefined;
}

async function renew(context: FreshLinkContext, recipient: QuoteRecipient): Promise<void> {
  const { now, settings } = context;
  const quote = recipient.quote.getEntity();
  const kind = kindFor(quote.statusAt(now), quote);
  const [secret] = settings.linkSecrets;
  if (!kind || secret === undefined) {
    return;
  }
  const occasion = `fresh-link-${dayIn('UTC', now)}`;
  const queued = await queueMails(context, { quoteIds: [quote.id], recipientIds: [recipient.id], kind, occasion });
  if (queued > 0) {
    recipient.tokenHash = hashOfToken(linkToken(recipient.id, secret));
  }
}

/** The mail for the quote's status. No mail exists for an expired quote or a draft. */
function kindFor(status: QuoteStatus, { origin }: Quote): QuoteMailKind | undefined {
  switch (status) {
    case 'SENT':
      return quoteMailKind({ origin });
    case 'ACCEPTED':
    case 'DECLINED':
    case 'CANCELED':
    case 'SUPERSEDED':
      return status;
    case 'DRAFT':
    case 'EXPIRED':
      return undefined;
  }
}
