import type { Context } from '../../context.ts';
import type { People } from '../../customers/find-contacts.ts';
import { noteErrors } from '../../graphql/text-errors.ts';
import type { UserError } from '../../graphql/user-errors.ts';
import { addressKey } from '../../values/email-address.ts';
import { keptText, TEXT_LIMITS } from '../../values/kept-text.ts';
import type { LockedQuote } from '../locked-quote.ts';
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

/** A locked draft with what planning its changes depends on. */
export interface FactsForUpdating extends LockedQuote, People {
  readonly standing: readonly QuoteRecipient[];
}

/** Q9: plans the changes of a draft by the rules of creating one, for the channel that it was made through. */
export async function planUpdate(
  context: Context,
  found: FactsForUpdating,
  input: UpdateQuoteInput,
): Promise<UpdatePlan> {
  const lines = input.lines == null ? undefined : await planDraftLines(context, found, input);
  const { primary, errors } = primaryChange(found, input);
  return {
    lines,
    note: input.note == null ? undefined : keptText(input.note),
    primary,
    errors: [...(lines?.errors ?? []), ...errors, ...noteErrors(input.note, TEXT_LIMITS.note, ['note'])],
  };
}

async function planDraftLines(
  context: Context,
  { entity: quote, customer }: FactsForUpdating,
  { lines }: UpdateQuoteInput,
): Promise<PlannedLines> {
  const { origin: channel, partner } = quote;
  const partnerId = channel === 'PARTNER' ? partner?.id : undefined;
  const request = await findLendingRequest(context, quote);
  return planLines(context, { lines }, { channel, partnerId, draft: draftOf(quote, customer), request });
}

/** Nothing changes if the address is the primary recipient's already. */
function primaryChange(
  { entity: { origin: channel }, customer, standing, ...known }: FactsForUpdating,
  { primaryRecipient: email }: UpdateQuoteInput,
): Pick<UpdatePlan, 'primary' | 'errors'> {
  const present = standing.find(({ primary }) => primary);
  if (email == null || (present && addressKey(present.email) === addressKey(email))) {
    return { errors: [] };
  }
  const additional = standing.filter(({ primary }) => !primary);
  return planPrimary(email, { customer, channel, additional, known });
}
