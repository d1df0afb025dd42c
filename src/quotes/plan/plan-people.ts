import sql from 'sql-template-tag';
import type { Channel } from '../../access/viewer.ts';
import type { Context } from '../../context.ts';
import type { Contact } from '../../customers/contact.ts';
import type { Customer } from '../../customers/customer.ts';
import { findPeople, type People, peopleSets } from '../../customers/find-contacts.ts';
import { uuidOf } from '../../database/ids.ts';
import { InputError, type UserError } from '../../graphql/user-errors.ts';
import { addressKey } from '../../values/email-address.ts';
import type { CreateQuoteInput } from '../quote-inputs.ts';
import type { RecipientInput } from '../recipient-inputs.ts';
import {
  IN_RECIPIENTS,
  type PlannedRecipient,
  planRecipients,
  primaryOf,
  type RecipientFields,
} from './plan-recipients.ts';
import { notAContact, type PrimaryPerson, primaryPerson } from './primary-recipient.ts';

type PeopleInput = Pick<CreateQuoteInput, 'primaryRecipient' | 'recipients'>;

export interface PlannedPeople {
  /** The primary one first. */
  readonly recipients: readonly PlannedRecipient[];
  readonly contacts: readonly Contact[];
  readonly errors: readonly UserError[];
}

/** Checks the recipients when the customer is unknown, so without its contacts. */
export function checkPeople({ settings }: Context, { recipients }: PeopleInput): PlannedPeople {
  const limit = settings.policies.additionalRecipients;
  const facts = { taken: [], additionalCount: 0, limit, contacts: [], language: 'en' };
  const { errors } = planRecipients(recipients ?? [], facts, IN_RECIPIENTS);
  return { recipients: [], contacts: [], errors };
}

/** The people of a customer whom the recipients of an input may be. */
export function peopleOf(context: Context, input: PeopleInput, { id }: Customer) {
  return peopleSets(context, sql`${uuidOf('customer', id)}::uuid`, addressesOf(input, input.recipients ?? []));
}

function addressesOf({ primaryRecipient }: PeopleInput, recipients: readonly RecipientInput[]): string[] {
  return [primaryRecipient ?? '', ...recipients.map(({ email }) => email)];
}

interface NewQuoteOf {
  readonly customer: Customer;
  /** The channel that the quote is made through. */
  readonly channel: Channel;
  /** Q10: the additional recipients where the input gives none. */
  readonly takenOver: readonly RecipientInput[];
  /** The rows of `peopleOf`. */
  readonly known: People;
}

/** Plans the recipients of a new quote. Only those that are taken over are looked up once more. */
export async function planPeople(
  context: Context,
  input: PeopleInput,
  { customer, channel, takenOver, known }: NewQuoteOf,
): Promise<PlannedPeople> {
  const isKnown = input.recipients || takenOver.length === 0;
  const found = isKnown ? known : await findPeople(context, customer.id, addressesOf(input, takenOver));
  const contacts = found.people;
  const primary = primaryPerson(found, input.primaryRecipient, channel);
  const facts = {
    taken: primary ? [primary.email] : [],
    additionalCount: 0,
    limit: context.settings.policies.additionalRecipients,
    contacts,
    language: customer.language,
  };
  const { recipients, errors } = input.recipients
    ? planRecipients(input.recipients, facts, IN_RECIPIENTS)
    : planRecipients(takenOver.filter(isOther(primary)), facts, IN_REPLACED_QUOTE);
  if (!primary) {
    return { recipients, contacts, errors: [notAContact(input.primaryRecipient), ...errors] };
  }
  return { recipients: [primaryOf(primary, customer.language), ...recipients], contacts, errors };
}

const IN_REPLACED_QUOTE: RecipientFields = { list: ['replacesQuoteId'], at: () => ['replacesQuoteId'] };

/** An additional recipient of the replaced quote may be the primary one of the new quote. */
function isOther(primary: PrimaryPerson | undefined): (recipient: RecipientInput) => boolean {
  return ({ email }) => !primary || addressKey(email) !== addressKey(primary.email);
}

interface DraftToAddress extends Pick<NewQuoteOf, 'customer' | 'channel'> {
  readonly additional: readonly Pick<PlannedRecipient, 'email'>[];
  /** The purchaser, and the contact that has the address. */
  readonly known: People;
}

/** R1, R3: plans who becomes the primary recipient of a draft that also has the `additional` ones. */
export function planPrimary(
  email: string,
  { customer, channel, additional, known }: DraftToAddress,
): { readonly primary?: PlannedRecipient; readonly errors: readonly UserError[] } {
  const person = primaryPerson(known, email, channel);
  if (!person) {
    return { errors: [notAContact(email)] };
  }
  if (additional.some((one) => addressKey(one.email) === addressKey(person.email))) {
    const message = 'This address is an additional recipient of the quote. Remove it there first.';
    return { errors: [new InputError('DUPLICATE_RECIPIENT', message, ['primaryRecipient'])] };
  }
  return { primary: primaryOf(person, customer.language), errors: [] };
}
