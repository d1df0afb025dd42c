import { channelOf } from '../../access/viewer.ts';
import type { Context } from '../../context.ts';
import type { Contact } from '../../customers/contact.ts';
import type { Customer } from '../../customers/customer.ts';
import { findPeople } from '../../customers/find-contacts.ts';
import { noteErrors } from '../../graphql/text-errors.ts';
import type { UserError } from '../../graphql/user-errors.ts';
import type { PurchaseMethod } from '../../subscriptions/subscription.ts';
import { TEXT_LIMITS } from '../../values/kept-text.ts';
import type { CreateQuoteInput } from '../quote-inputs.ts';
import { combinationErrors } from './combination-errors.ts';
import { lineErrors } from './line-errors.ts';
import { IN_RECIPIENTS, type PlannedRecipient, planRecipients, primaryOf } from './plan-recipients.ts';
import { type PlannedLine, planLine } from './planned-line.ts';
import { notAContact, primaryContact } from './primary-recipient.ts';
import { resolveLines } from './resolve-lines.ts';
import type { ResolvedLine } from './resolved-line.ts';
import { ruleFacts } from './rule-facts.ts';

/** The quote that an input describes. With errors it covers only what could be understood, and must not be stored. */
export interface QuotePlan {
  readonly customer?: Customer;
  readonly partnerId?: string;
  readonly currencyCode?: string;
  readonly purchaseMethod?: PurchaseMethod;
  readonly lines: readonly PlannedLine[];
  /** Whether `lines` are all the lines that were requested, and none has an error. */
  readonly isPriced: boolean;
  readonly recipients: readonly PlannedRecipient[];
  readonly contacts: readonly Contact[];
  readonly errors: readonly UserError[];
}

/** Plans a quote and reports all errors at once. `createQuote` stores the plan, `previewQuote` shows it. */
export async function planQuote(context: Context, input: CreateQuoteInput): Promise<QuotePlan> {
  const { requests, unfound, errors } = await resolveLines(context, input);
  const facts = await ruleFacts(context, requests, channelOf(context.viewer));
  const rules = [...combinationErrors(requests, unfound), ...requests.flatMap((request) => lineErrors(request, facts))];
  const lines = requests.flatMap((request) => planLine(request, facts) ?? []);
  const [first] = requests;
  const people = first ? await planPeople(context, input, first.customer) : strangers(context, input);
  return {
    customer: first?.customer,
    partnerId: partnerIdOf(context, requests),
    currencyCode: first?.currencyCode,
    purchaseMethod: first?.purchaseMethod,
    lines,
    isPriced: lines.length > 0 && errors.length + rules.length === 0,
    recipients: people.recipients,
    contacts: people.contacts,
    errors: [...errors, ...rules, ...people.errors, ...noteErrors(input.note, TEXT_LIMITS.note, ['note'])],
  };
}

/** V5: the partner of the first line with a subscription. Without such a line, the partner who makes the quote. */
function partnerIdOf({ viewer }: Context, requests: readonly ResolvedLine[]): string | undefined {
  const owned = requests.find(({ subscription }) => subscription);
  if (owned) {
    return owned.subscription?.partner?.id;
  }
  return viewer.kind === 'PARTNER' ? viewer.partnerId : undefined;
}

interface People {
  readonly recipients: readonly PlannedRecipient[];
  readonly contacts: readonly Contact[];
  readonly errors: readonly UserError[];
}

/** Checks the recipients when the customer is unknown, so without its contacts. */
function strangers({ settings }: Context, { recipients }: CreateQuoteInput): People {
  const limit = settings.policies.additionalRecipients;
  const facts = { taken: [], additionalCount: 0, limit, contacts: [], language: 'en' };
  const { errors } = planRecipients(recipients ?? [], facts, IN_RECIPIENTS);
  return { recipients: [], contacts: [], errors };
}

async function planPeople(context: Context, input: CreateQuoteInput, customer: Customer): Promise<People> {
  const inputs = input.recipients ?? [];
  const asked = [input.primaryRecipient ?? '', ...inputs.map(({ email }) => email)];
  const contacts = await findPeople(context.em, customer.id, asked);
  const primary = primaryContact(contacts, input.primaryRecipient, channelOf(context.viewer));
  const facts = {
    taken: primary ? [primary.email] : [],
    additionalCount: 0,
    limit: context.settings.policies.additionalRecipients,
    contacts,
    language: customer.language,
  };
  const { recipients, errors } = planRecipients(inputs, facts, IN_RECIPIENTS);
  if (!primary) {
    return { recipients, contacts, errors: [notAContact(input.primaryRecipient), ...errors] };
  }
  return { recipients: [primaryOf(primary, customer.language), ...recipients], contacts, errors };
}
