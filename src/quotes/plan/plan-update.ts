import type { Context } from '../../context.ts';
import { noteErrors } from '../../graphql/text-errors.ts';
import type { UserError } from '../../graphql/user-errors.ts';
import { addressKey } from '../../values/email-address.ts';
import { keptText, TEXT_LIMITS } from '../../values/kept-text.ts';
import type { Quote } from '../quote.ts';
import type { QuoteRecipient } from '../quote-recipient.ts';
import type { UpdateQuoteInput } from '../update-quote-input.ts';
import { draftOf } from './draft.ts';
import { type PlannedLines, planLines } from './plan-lines.ts';
import { planPrimary } from './plan-people.ts';
import type { PlannedRecipient } from './plan-recipients.ts';
import { findLendingRequest } from './quoted-request.ts';

/** What an input changes of a draft. What it leaves alone is absent. */
export interface UpdatePlan {
  readonly lines?: PlannedLines;
  readonly note?: string;
  readonly primary?: PlannedRecipient;
  readonly errors: readonly UserError[];
}

/** Q9: plans the changes of a draft by the rules of creating one, for the channel that it was made through. */
export async function planUpdate(
  context: Context,
  quote: Quote,
  recipients: readonly QuoteRecipient[],
  input: UpdateQuoteInput,
): Promise<UpdatePlan> {
  const lines = input.lines == null ? undefined : await planDraftLines(context, quote, input);
  const { primary, errors } = await primaryChange(context, quote, recipients, input);
  return {
    lines,
    note: input.note == null ? undefined : keptText(input.note),
    primary,
    errors: [...(lines?.errors ?? []), ...errors, ...noteErrors(input.note, TEXT_LIMITS.note, ['note'])],
  };
}

async function planDraftLines(context: Context, quote: Quote, { lines }: UpdateQuoteInput): Promise<PlannedLines> {
  const { origin: channel, partner } = quote;
  const partnerId = channel === 'PARTNER' ? partner?.id : undefined;
  const request = await findLendingRequest(context, quote);
  return planLines(context, { lines }, { channel, partnerId, draft: draftOf(quote), request });
}

/** Nothing changes if the address is the primary recipient's already. */
async function primaryChange(
  context: Context,
  { customer, origin: channel }: Quote,
  recipients: readonly QuoteRecipient[],
  { primaryRecipient: email }: UpdateQuoteInput,
): Promise<Pick<UpdatePlan, 'primary' | 'errors'>> {
  const present = recipients.find(({ primary }) => primary);
  if (email == null || (present && addressKey(present.email) === addressKey(email))) {
    return { errors: [] };
  }
  const additional = recipients.filter(({ primary }) => !primary);
  return planPrimary(context, email, { customer: customer.getEntity(), channel, additional });
}
