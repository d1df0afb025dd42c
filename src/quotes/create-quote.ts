import { channelOf } from '../access/viewer.ts';
import type { Context } from '../context.ts';
import { insertRows, rowsOf } from '../database/insert-rows.ts';
import { Refused, refuse } from '../graphql/user-errors.ts';
import { markQuoted } from '../requests/mark-quoted.ts';
import { draftErrors, draftsLock, hasRoom, tooManyDrafts } from './draft-limit.ts';
import { FORBIDDEN_TO_CREATE, mayCreate } from './may-create.ts';
import { newLine, newQuote } from './new-quote.ts';
import { newRecipients } from './new-recipients.ts';
import { type CompletePlan, planQuote } from './plan/plan-quote.ts';
import { Quote } from './quote.ts';
import { QuoteEvent } from './quote-event.ts';
import type { CreateQuoteInput } from './quote-inputs.ts';
import { QuoteLine } from './quote-line.ts';
import { QuoteRecipient } from './quote-recipient.ts';
import { newEvent } from './record-event.ts';

/** Makes a draft if the input has no error. `previewQuote` reports the same errors without storing anything. */
export async function createQuote(context: Context, input: CreateQuoteInput): Promise<{ quoteId: string }> {
  if (!mayCreate(context)) {
    refuse(FORBIDDEN_TO_CREATE);
  }
  const plan = await planQuote(context, input, (customer) => ({ locked: draftsLock(customer) }));
  if (!plan.isComplete || plan.errors.length > 0) {
    throw new Refused([...plan.errors, ...(await draftErrors(context, plan.customer))]);
  }
  if (input.quoteRequestId) {
    await markQuoted(context, input.quoteRequestId, plan.customer.id);
  }
  const quote = draftOf(context, plan, input);
  const rows = [
    rowsOf(Quote, [quote]),
    rowsOf(
      QuoteLine,
      plan.lines.map((line, position) => newLine(quote, line, position)),
    ),
    rowsOf(QuoteRecipient, newRecipients(context, quote, plan.recipients, 0)),
    rowsOf(QuoteEvent, [newEvent(context, quote, 'CREATED')]),
  ];
  if (!(await insertRows(context.em, rows, hasRoom(context, plan.customer)))) {
    refuse(tooManyDrafts(context));
  }
  return { quoteId: quote.id };
}

function draftOf(
  { viewer, now }: Context,
  { customer, currencyCode, purchaseMethod, partnerId, note }: CompletePlan,
  { quoteRequestId }: CreateQuoteInput,
) {
  return newQuote({
    origin: channelOf(viewer),
    customer,
    partnerId,
    requestId: quoteRequestId ?? undefined,
    currencyCode,
    purchaseMethod,
    note,
    createdAt: now,
  });
}
