import { ref } from '@mikro-orm/core';
import { channelOf, permissionsOf } from '../access/viewer.ts';
import type { Context } from '../context.ts';
import { Partner } from '../customers/partner.ts';
import { newNumber } from '../database/numbers.ts';
import { InputError, refuse, refuseIfAny } from '../errors.ts';
import { planQuote, type QuotePlan } from './plan-quote.ts';
import type { PlannedLine } from './planned-line.ts';
import { Quote } from './quote.ts';
import type { CreateQuoteInput } from './quote-inputs.ts';
import { QuoteLine } from './quote-line.ts';
import { recordEvents } from './record-event.ts';
import { addToQuote } from './store-recipients.ts';

/** Makes a draft, if nothing is wrong with it: `previewQuote` tells beforehand. */
export async function createQuote(context: Context, input: CreateQuoteInput): Promise<{ quoteId: string }> {
  if (!permissionsOf(context.viewer).includes('CREATE_QUOTE')) refuse(FORBIDDEN_TO_CREATE);
  const plan = await planQuote(context, input);
  refuseIfAny(plan.errors);
  const quote = draftOf(context, plan, input);
  context.em.persist([quote, ...plan.lines.map((line, position) => lineOf(quote, line, position))]);
  addToQuote(context, quote, plan.recipients, 0);
  await context.em.flush();
  await recordEvents(context, [quote.id], 'CREATED');
  return { quoteId: quote.id };
}

export const FORBIDDEN_TO_CREATE = new InputError(
  'FORBIDDEN',
  'Your role may not make quotes. Ask the purchaser of your company.',
);

function draftOf({ viewer, now }: Context, plan: QuotePlan, { note }: CreateQuoteInput): Quote {
  const { customer, currencyCode, purchaseMethod, partnerId } = plan;
  if (!customer || !currencyCode || !purchaseMethod) throw new TypeError('A plan without errors is complete');
  return Object.assign(new Quote(), {
    number: newNumber('Q'),
    origin: channelOf(viewer),
    customer: ref(customer),
    partner: partnerId ? ref(Partner, partnerId) : null,
    currencyCode,
    purchaseMethod,
    note: note?.trim() || null,
    createdAt: now,
  } satisfies Partial<Quote>);
}

function lineOf(
  quote: Quote,
  { action, subscription, product, quantity, term, extendTo, price }: PlannedLine,
  position: number,
): QuoteLine {
  return Object.assign(new QuoteLine(), {
    quote: ref(quote),
    customerId: quote.customer.id,
    position,
    action,
    subscription: subscription ? ref(subscription) : null,
    product: ref(product),
    quantity,
    term,
    extendTo: extendTo ?? null,
    unitPriceMinor: price.unitPrice.minor,
  } satisfies Partial<QuoteLine>);
}
