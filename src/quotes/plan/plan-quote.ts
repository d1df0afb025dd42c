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
import { loadRuleFacts } from './rule-facts.ts';

/** The quote that an input describes. Only a complete plan without errors may be stored. */
export type QuotePlan = CompletePlan | PartialPlan;

/** Has every line that was requested, and none of them has an error. */
export interface CompletePlan extends Planned {
  readonly isComplete: true;
  readonly customer: Customer;
  readonly partnerId?: string;
  readonly currencyCode: string;
  readonly purchaseMethod: PurchaseMethod;
}

/** A line has an error, so the plan covers only what could be understood. */
export interface PartialPlan extends Planned {
  readonly isComplete: false;
  readonly customer?: Customer;
}

interface Planned {
  readonly lines: readonly PlannedLine[];
  readonly recipients: readonly PlannedRecipient[];
  readonly contacts: readonly Contact[];
  readonly errors: readonly UserError[];
}

/** Plans a quote and reports all errors at once. `createQuote` stores the plan, `previewQuote` shows it. */
export async function planQuote(context: Context, input: CreateQuoteInput): Promise<QuotePlan> {
  const { requests, unresolved, errors } = await resolveLines(context, input);
  const facts = await loadRuleFacts(context, requests, channelOf(context.viewer));
  const rules = [
    ...combinationErrors(requests, unresolved),
    ...requests.flatMap((request) => lineErrors(request, facts)),
  ];
  const [first] = requests;
  const people = first ? await planPeople(context, input, first.customer) : checkPeople(context, input);
  const planned = {
    ...people,
    lines: requests.flatMap((request) => planLine(request, facts) ?? []),
    errors: [...errors, ...rules, ...people.errors, ...noteErrors(input.note, TEXT_LIMITS.note, ['note'])],
  };
  if (!first || errors.length + rules.length > 0) {
    return { ...planned, isComplete: false, customer: first?.customer };
  }
  const { customer, currencyCode, purchaseMethod } = first;
  const partnerId = partnerIdOf(context, requests);
  return { ...planned, isComplete: true, customer, partnerId, currencyCode, purchaseMethod };
}

/** V5: the partner of the first line with a subscription. Without such a line, the partner who makes the quote. */
function partnerIdOf({ viewer }: Context, requests: readonly ResolvedLine[]): string | undefined {
  const owned = requests.find(({ subscription }) => subscription);
  if (owned) {
    return owned.subscription?.partner?.id;
  }
  return viewer.kind === 'PARTNER' ? viewer.partnerId : undefined;
}

type People = Omit<Planned, 'lines'>;

/** Checks the recipients when the customer is unknown, so without its contacts. */
function checkPeople({ settings }: Context, { recipients }: CreateQuoteInput): People {
  const limit = settings.policies.additionalRecipients;
  const facts = { taken: [], additionalCount: 0, limit, contacts: [], language: 'en' };
  const { errors } = planRecipients(recipients ?? [], facts, IN_RECIPIENTS);
  return { recipients: [], contacts: [], errors };
}

async function planPeople(context: Context, input: CreateQuoteInput, customer: Customer): Promise<People> {
  const inputs = input.recipients ?? [];
  const emails = [input.primaryRecipient ?? '', ...inputs.map(({ email }) => email)];
  const contacts = await findPeople(context, customer.id, emails);
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
