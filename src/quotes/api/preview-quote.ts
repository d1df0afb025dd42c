import type { Temporal } from 'temporal-polyfill';
import { may } from '../../access/viewer.ts';
import { seesContacts } from '../../access/visibility.ts';
import { sumTaxes } from '../../catalog/quote-tax.ts';
import type { Context } from '../../context.ts';
import { MOST_ERRORS } from '../../graphql/user-errors.ts';
import { draftErrors } from '../draft-limit.ts';
import { discountsOf, totalsOf } from '../line-offer.ts';
import { FORBIDDEN_TO_CREATE, mayCreate } from '../may-create.ts';
import { expiryOf } from '../plan/expiry.ts';
import { type CompletePlan, planQuote, type QuotePlan } from '../plan/plan-quote.ts';
import type { CreateQuoteInput } from '../quote-inputs.ts';
import type { QuotePreview, QuotePreviewRecipient } from './quote-preview.ts';
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
    customerId: plan.customer?.id,
    recipients: shownRecipients(context, plan),
    lines,
    discounts: discountsOf(lines),
    taxes: sumTaxes(lines) ?? [],
    totals: plan.isComplete ? totalsOf(lines, plan.currencyCode) : undefined,
    expiresOn: plan.isComplete ? expiresOn(context, plan) : undefined,
    warnings: await warningsOf(context, plan),
    userErrors: [...plan.errors, ...(await draftErrors(context, plan.customer))].slice(0, MOST_ERRORS),
  };
}

function nothing(): QuotePreview {
  return { recipients: [], lines: [], discounts: [], taxes: [], warnings: [], userErrors: [FORBIDDEN_TO_CREATE] };
}

function expiresOn({ now, settings }: Context, { customer, lines }: CompletePlan): Temporal.PlainDate {
  return expiryOf(lines, now, customer.timeZone, settings.policies).expiresOn;
}

/** V8: shown as `Quote.recipients` would show them, so a preview tells nothing of a contact that the quote would hide. */
function shownRecipients({ viewer }: Context, { customer, recipients }: QuotePlan): QuotePreviewRecipient[] {
  if (!customer || !may(viewer, 'READ_QUOTES')) {
    return [];
  }
  return recipients.map(({ email, name, language, givenName, givenLanguage, primary }) =>
    seesContacts(viewer)
      ? { email, name, language, primary }
      : { email, name: givenName, language: givenLanguage ?? customer.language, primary },
  );
}

async function warningsOf(context: Context, plan: QuotePlan): Promise<QuoteWarning[]> {
  const { lines, recipients } = plan;
  const warned = lines.flatMap(({ subscription, changed }) => (subscription ? [{ subscription, changed }] : []));
  return quoteWarnings({
    subscriptions: await loadSubscriptionFacts(context, warned),
    recipients,
    contacts: seesContacts(context.viewer) ? plan.contacts : undefined,
    expiresOn: () => (plan.isComplete ? expiresOn(context, plan) : undefined),
  });
}
