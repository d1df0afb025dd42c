import { channelOf } from '../access/viewer.ts';
import type { Context } from '../context.ts';
import { refuse, refuseIfAny } from '../graphql/user-errors.ts';
import { keptText } from '../values/kept-text.ts';
import { addRecipientRows } from './add-recipient-rows.ts';
import { draftErrors, lockDrafts } from './draft-limit.ts';
import { FORBIDDEN_TO_CREATE, mayCreate } from './may-create.ts';
import { newLine, newQuote } from './new-quote.ts';
import { planQuote, type QuotePlan } from './plan/plan-quote.ts';
import type { Quote } from './quote.ts';
import type { CreateQuoteInput } from './quote-inputs.ts';
import { recordEvents } from './record-event.ts';

/** Makes a draft if the input has no error. `previewQuote` reports the same errors without storing anything. */
export async function createQuote(context: Context, input: CreateQuoteInput): Promise<{ quoteId: string }> {
  if (!mayCreate(context)) {
    refuse(FORBIDDEN_TO_CREATE);
  }
  const plan = await planQuote(context, input);
  if (plan.customer) {
    await lockDrafts(context, plan.customer);
  }
  refuseIfAny([...plan.errors, ...(plan.customer ? await draftErrors(context, plan.customer) : [])]);
  const quote = draftOf(context, plan, input);
  context.em.persist([quote, ...plan.lines.map((line, position) => newLine(quote, line, position))]);
  addRecipientRows(context, quote, plan.recipients, 0);
  await context.em.flush();
  await recordEvents(context, [quote.id], 'CREATED');
  return { quoteId: quote.id };
}

function draftOf(
  { viewer, now }: Context,
  { customer, currencyCode, purchaseMethod, partnerId }: QuotePlan,
  { note }: CreateQuoteInput,
): Quote {
  if (!customer || !currencyCode || !purchaseMethod) {
    throw new TypeError('A plan without errors is complete');
  }
  const origin = channelOf(viewer);
  return newQuote({
    origin,
    customer,
    partnerId,
    currencyCode,
    purchaseMethod,
    note: note == null ? undefined : keptText(note),
    createdAt: now,
  });
}
