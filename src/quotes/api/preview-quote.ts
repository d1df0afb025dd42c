import type { Temporal } from 'temporal-polyfill';
import { seesContacts } from '../../access/visibility.ts';
import type { Context } from '../../context.ts';
import { MOST_ERRORS } from '../../graphql/user-errors.ts';
import { draftErrors } from '../draft-limit.ts';
import { discountsOf, totalsOf } from '../line-offer.ts';
import { FORBIDDEN_TO_CREATE, mayCreate } from '../may-create.ts';
import { expiryOf } from '../plan/expiry.ts';
import { type CompletePlan, planQuote, type QuotePlan } from '../plan/plan-quote.ts';
import type { CreateQuoteInput } from '../quote-inputs.ts';
import type { QuotePreview } from './quote-preview.ts';
import type { QuoteWarning } from './quote-warning.ts';
import { loadSubscriptionFacts, quoteWarnings } from './quote-warnings.ts';

/** Shows the plan that `createQuote` would store. */
export async function previewQuote(context: Context, input: CreateQuoteInput): Promise<QuotePreview> {
  if (!mayCreate(context)) {
    return nothing();
  }
  const plan = await planQuote(context, input);
  const { lines } = plan;
  return {
    lines,
    discounts: discountsOf(lines),
    totals: plan.isComplete ? totalsOf(lines, plan.currencyCode) : undefined,
    expiresOn: plan.isComplete ? expiresOn(context, plan) : undefined,
    warnings: await warningsOf(context, plan),
    userErrors: [...plan.errors, ...(await draftErrors(context, plan.customer))].slice(0, MOST_ERRORS),
  };
}

function nothing(): QuotePreview {
  return { lines: [], discounts: [], warnings: [], userErrors: [FORBIDDEN_TO_CREATE] };
}

function expiresOn({ now, settings }: Context, { customer, lines }: CompletePlan): Temporal.PlainDate {
  return expiryOf(lines, now, customer.timeZone, settings.policies).expiresOn;
}

async function warningsOf(context: Context, { lines, recipients, contacts }: QuotePlan): Promise<QuoteWarning[]> {
  const subscriptions = await loadSubscriptionFacts(
    context,
    lines.flatMap(({ subscription }) => subscription ?? []),
  );
  return quoteWarnings({ subscriptions, recipients, contacts: seesContacts(context.viewer) ? contacts : undefined });
}
