import type { Contact } from '../../customers/contact.ts';
import { nameErrors } from '../../graphql/text-errors.ts';
import { InputError, type UserError } from '../../graphql/user-errors.ts';
import { counted } from '../../values/counted.ts';
import { addressKey, parseEmailAddress } from '../../values/email-address.ts';
import { keptText } from '../../values/kept-text.ts';
import type { RecipientInput } from '../recipient-inputs.ts';
import type { PrimaryPerson } from './primary-recipient.ts';

export interface PlannedRecipient {
  readonly email: string;
  readonly name?: string;
  readonly language: string;
  /** V8: the name as the input gave it. It holds nothing of a contact, so every viewer may see it. */
  readonly givenName?: string;
  /** V8: as `givenName`. */
  readonly givenLanguage?: string;
  readonly primary: boolean;
}

export interface RecipientFacts {
  /** Addresses of the recipients so far, with the primary's. */
  readonly taken: readonly string[];
  /** Number of additional recipients so far. */
  readonly additionalCount: number;
  /** R2: how many additional recipients a quote may have. */
  readonly limit: number;
  /** Contacts of the customer that have one of the new addresses. */
  readonly contacts: readonly Contact[];
  /** R8: the customer's language. */
  readonly language: string;
}

export interface PlannedRecipients {
  readonly recipients: readonly PlannedRecipient[];
  readonly errors: readonly UserError[];
}

/** Paths in the input: of the list of recipients, and of each recipient. */
export interface RecipientFields {
  readonly list: readonly string[];
  readonly at: (index: number) => readonly string[];
}

export const IN_RECIPIENTS: RecipientFields = {
  list: ['recipients'],
  at: (index) => ['recipients', String(index)],
};

/** Checks additional recipients, inside or outside the company (R2 to R4). */
export function planRecipients(
  inputs: readonly RecipientInput[],
  facts: RecipientFacts,
  fields: RecipientFields,
): PlannedRecipients {
  const errors: UserError[] = [];
  const taken = new Set(facts.taken.map(addressKey));
  const recipients = inputs.flatMap((input, index) => {
    const path = fields.at(index);
    const email = parseEmailAddress(input.email);
    errors.push(...nameErrors(input.name, [...path, 'name']), ...addressErrors(email, taken, [...path, 'email']));
    if (!email) {
      return [];
    }
    taken.add(addressKey(email));
    return [recipientOf(email, input, facts)];
  });
  if (facts.additionalCount + inputs.length > facts.limit) {
    errors.push(limitReached(facts, fields.list));
  }
  return { recipients, errors };
}

/** R8: a person who is no contact has no name, and reads the customer's language. */
export function primaryOf({ email, name, language }: PrimaryPerson, customerLanguage: string): PlannedRecipient {
  return { email, name, language: language ?? customerLanguage, primary: true };
}

/** R8: the language is the one that was given, else the contact's, else the customer's. */
function recipientOf(
  email: string,
  { name, language }: RecipientInput,
  facts: Pick<RecipientFacts, 'contacts' | 'language'>,
): PlannedRecipient {
  const contact = facts.contacts.find((one) => addressKey(one.email) === addressKey(email));
  return {
    email,
    name: name == null ? contact?.name : keptText(name),
    language: language ?? contact?.language ?? facts.language,
    givenName: name?.trim(),
    givenLanguage: language ?? undefined,
    primary: false,
  };
}

function addressErrors(email: string | undefined, taken: ReadonlySet<string>, field: readonly string[]): UserError[] {
  if (!email) {
    const message = 'This is not an e-mail address. Give one like ola.nordmann@example.com.';
    return [new InputError('INVALID_EMAIL', message, field)];
  }
  const message = 'This address is already a recipient. Leave it out.';
  return taken.has(addressKey(email)) ? [new InputError('DUPLICATE_RECIPIENT', message, field)] : [];
}

function limitReached({ limit, additionalCount }: RecipientFacts, field: readonly string[]): UserError {
  const left = Math.max(0, limit - additionalCount);
  const message = `A quote can have at most ${counted(limit, 'additional recipient')}, and ${left || 'no'} more can be added. This call has added none.`;
  return new InputError('RECIPIENT_LIMIT', message, field);
}
