import { channelOf } from '../../access/viewer.ts';
import type { Context } from '../../context.ts';
import type { Contact } from '../../customers/contact.ts';
import type { Customer } from '../../customers/customer.ts';
import type { RowSets } from '../../database/row-sets.ts';
import { noteErrors } from '../../graphql/text-errors.ts';
import type { UserError } from '../../graphql/user-errors.ts';
import { keptText, TEXT_LIMITS } from '../../values/kept-text.ts';
import type { CreateQuoteInput } from '../quote-inputs.ts';
import { type LinesTerms, planLines } from './plan-lines.ts';
import { checkPeople, peopleOf, planPeople } from './plan-people.ts';
import type { PlannedRecipient } from './plan-recipients.ts';
import type { PlannedLine } from './planned-line.ts';
import { findQuotedRequest } from './quoted-request.ts';
import { takeOver } from './replaced-quote.ts';

/** The quote that an input describes. Only a complete plan without errors may be stored. */
export type QuotePlan = CompletePlan | PartialPlan;

/** Has every line that was requested, and none of them has an error. */
export interface CompletePlan extends Planned, LinesTerms {
  readonly isComplete: true;
  readonly customer: Customer;
}

/** A line has an error, so the plan covers only what could be understood. */
export interface PartialPlan extends Planned {
  readonly isComplete: false;
  readonly customer?: Customer;
}

interface Planned {
  readonly lines: readonly PlannedLine[];
  readonly note?: string;
  readonly recipients: readonly PlannedRecipient[];
  readonly contacts: readonly Contact[];
  readonly errors: readonly UserError[];
}

/**
 * Plans a quote and reports all errors at once. `createQuote` stores the plan, `previewQuote` shows it. If its customer
 * is known, the sets of `beside` are read together with its prices and contacts.
 */
export async function planQuote(
  context: Context,
  input: CreateQuoteInput,
  beside: (customer: Customer) => RowSets = () => ({}),
): Promise<QuotePlan> {
  const { viewer } = context;
  const channel = channelOf(viewer);
  const partnerId = viewer.kind === 'PARTNER' ? viewer.partnerId : undefined;
  const setsOf = (customer: Customer) => ({ ...beside(customer), ...peopleOf(context, input, customer) });
  const quoted = await findQuotedRequest(context, input.quoteRequestId);
  const maker = { channel, partnerId, request: quoted.request };
  const { lines, errors, customer, terms, found } = await planLines(context, input, maker, setsOf);
  const takenOver = await takeOver(context, input.replacesQuoteId, customer);
  const people =
    customer && found
      ? await planPeople(context, input, { customer, channel, takenOver: takenOver.recipients, known: found })
      : checkPeople(context, input);
  const planned = {
    ...people,
    lines,
    note: input.note == null ? takenOver.note : keptText(input.note),
    errors: [
      ...quoted.errors,
      ...besides(quoted.errors, errors),
      ...takenOver.errors,
      ...people.errors,
      ...noteErrors(input.note, TEXT_LIMITS.note, ['note']),
    ],
  };
  return customer && terms && quoted.errors.length === 0
    ? { ...planned, ...terms, isComplete: true, customer }
    : { ...planned, isComplete: false, customer };
}

/** A request that cannot be quoted is the reason why there are no lines. */
function besides(ofRequest: readonly UserError[], ofLines: readonly UserError[]): readonly UserError[] {
  return ofRequest.length > 0 ? ofLines.filter(({ code }) => code !== 'EMPTY_QUOTE') : ofLines;
}
