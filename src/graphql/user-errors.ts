import { Field, Int, InterfaceType, ObjectType } from 'type-graphql';
import { Money } from '../values/money.ts';
import { describedEnum } from './described-enum.ts';

export const INELIGIBILITY_DESCRIPTIONS = {
  NOT_RENEWABLE: 'The subscription is canceled or a trial, or its product is not sold for renewal.',
  WINDOW_NOT_OPEN: 'It is too early: the subscription’s renewal cannot be quoted before `opensOn`.',
  WINDOW_CLOSED: 'It is too late: the last day on which the renewal could be quoted has passed.',
  SUCCESS_PLAN: 'The product is a success plan, which customers cannot quote themselves. A partner or sales can.',
  VALUE_BASED_OFFER:
    'The product is sold by consumption or value, which customers cannot quote themselves. A partner or sales can.',
  NEW_CREDIT_LINE: 'The purchase method is INVOICE, and the customer has no open credit line.',
  NO_PRICE: 'The product has no list price today for the subscription’s term and currency.',
} as const;

const OTHER_CODES = {
  NOT_FOUND: 'Nothing has this id, number or SKU, or you may not see it.',
  FORBIDDEN: 'You may see the object, but your role or token does not permit this call.',
  INVALID: 'A value is missing, malformed, or does not fit the other values.',
  TOO_LONG: 'A text has more characters than its field takes.',
  MIXED_ACTIONS: 'A quote cannot contain RENEWAL lines together with NEW or EXTENSION lines.',
  CUSTOMER_MISMATCH: 'The lines belong to more than one customer.',
  PARTNER_MISMATCH: 'The subscriptions were bought through different partners, or only some of them through a partner.',
  CURRENCY_MISMATCH: 'The subscriptions are paid in more than one currency.',
  CURRENCY_CHANGE: 'The input asks for a currency other than that of the subscriptions.',
  PURCHASE_METHOD_MISMATCH: 'The subscriptions have more than one purchase method, or the input asks for another one.',
  EMPTY_QUOTE: 'The quote would have no line.',
  TOO_MANY_LINES: 'The quote would have more than 500 lines.',
  TOO_MANY_ITEMS: 'A list has more entries than its field takes, or you have as many of these objects as you may have.',
  NOT_IN_GROUP:
    'A line beside a bulk renewal group is no renewal of one of its subscriptions, or of one that is excluded.',
  DUPLICATE_SUBSCRIPTION: 'Two lines name the same subscription.',
  SEAT_INCREASE:
    'A RENEWAL line asks for more seats than the subscription has, or a NEW line of a customer’s own quote is for a product that the customer has already.',
  INVALID_QUANTITY: 'The quantity is missing, or the line cannot have it.',
  FUTURE_START: 'The start date is later than the day on which the line starts.',
  TERM_NOT_OFFERED: 'The product has no list price today for the term that the line asks for.',
  INVALID_EXTENSION_DATE:
    'The end date of an EXTENSION line is missing, not later than the subscription’s end date, or more than one term after it.',
  NOT_A_CONTACT:
    'The primary recipient is not a contact of the customer and has no address at one of its own mail domains. In self-service it must be the purchaser.',
  RECIPIENT_LIMIT: 'The quote would have more additional recipients than it may.',
  DUPLICATE_RECIPIENT: 'The address is already a recipient of the quote, or the call names it twice.',
  INVALID_EMAIL: 'The text is not an e-mail address.',
  QUOTE_LOCKED: 'The quote is sent, so its lines, note and primary recipient cannot be changed. Make a new quote.',
  QUOTE_CLOSED: 'The quote is accepted, declined, expired, canceled or superseded, so it cannot be changed any more.',
  INVALID_TRANSITION: 'The status of the quote, of the request, or of the recipient’s mail, does not allow this call.',
  QUOTE_EXPIRED: 'The last day on which the quote could be accepted has passed.',
  QUOTE_NOT_ACCEPTABLE: 'The quote is a draft, declined, canceled or superseded, so it cannot be accepted.',
  CANCEL_NEEDS_PARTNER:
    'Customers cannot cancel a sent quote; its partner and sales can. `contactEmail` says whom to write to.',
  AUTO_RENEW_ON:
    'A line changes a subscription that has auto-renew on, so the subscription would renew on its old terms.',
  SUBSCRIPTION_CHANGED:
    'A subscription has changed since the quote was sent, so the quote can no longer be accepted, or while a quote of it was asked for.',
  INVALID_EXPIRY:
    'The day is not later than the quote’s expiry day, or later than the last day possible, which the message tells.',
  TOO_MANY_DRAFTS: 'The customer already has as many drafts as it may have.',
  TOO_MANY_MAILS: 'The customer or partner that calls has reached its number of mails for today.',
  TOO_SOON:
    'The recipient was mailed the quote less than 10 minutes ago, or its mail has not gone out yet. `allowedFrom` says from when it may be mailed again.',
  ALREADY_REQUESTED: 'A request for a quote of this subscription is already open or quoted.',
  CURSOR_EXPIRED:
    'The cursor is older than 30 days, and changes after it were cleared. The top-level error of `changes` has this code; no payload has.',
  INVALID_URL: 'The text is no URL that webhooks are delivered to: a public https address on port 443 or 8443.',
  VERSION_CONFLICT: 'The quote’s version is not `expectedVersion`: the quote has changed.',
  TOTAL_MISMATCH: 'The quote’s total is not `expectedTotal`.',
  IDEMPOTENCY_CONFLICT: 'An earlier call used this idempotency key with other input.',
  IDEMPOTENCY_IN_PROGRESS: 'An earlier call with this idempotency key is still running.',
  UNAVAILABLE:
    'An item of a call for many was not done, for no fault of yours: the service failed or was too busy. Repeat the call with the same idempotency key; it does only what is not done.',
} as const;

const DESCRIPTIONS = { ...INELIGIBILITY_DESCRIPTIONS, ...OTHER_CODES } as const;

export const UserErrorCode = describedEnum(
  'UserErrorCode',
  'What is wrong with a call, in a form for programs.',
  DESCRIPTIONS,
);
export type UserErrorCode = keyof typeof UserErrorCode;

@InterfaceType('UserError', {
  description: 'An error that the caller can correct. The call that answers it has changed nothing.',
})
export abstract class UserError {
  @Field(() => UserErrorCode, { description: 'What is wrong, in a form for programs.' })
  readonly code: UserErrorCode;

  @Field(() => String, { description: 'What is wrong and what to do next, as an English text for people.' })
  readonly message: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'Path of the wrong value inside `input`, such as `["lines", "0", "quantity"]`. Null if no single value is to blame.',
  })
  readonly field?: readonly string[];

  constructor(code: UserErrorCode, message: string, field?: readonly string[]) {
    this.code = code;
    this.message = message;
    this.field = field;
  }
}

@ObjectType('InputError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'A value of the input is wrong, or the caller may not make this call.',
})
export class InputError extends UserError {}

@ObjectType('ConflictError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'The call assumed something that is not so now, such as a version or a total.',
})
export class ConflictError extends UserError {
  @Field(() => Int, {
    nullable: true,
    description: 'The quote’s current version. Given for VERSION_CONFLICT, else null.',
  })
  readonly currentVersion?: number;

  @Field(() => Money, {
    nullable: true,
    description: 'The quote’s current total. Given for TOTAL_MISMATCH, else null.',
  })
  readonly currentTotal?: Money;

  constructor(
    code: UserErrorCode,
    message: string,
    field: readonly string[],
    facts: { currentVersion?: number; currentTotal?: Money } = {},
  ) {
    super(code, message, field);
    this.currentVersion = facts.currentVersion;
    this.currentTotal = facts.currentTotal;
  }
}

/** Ends a verb without any effect. The payload's `userErrors` lists all the errors. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(readonly errors: readonly UserError[]) {
    super(errors.map((error) => error.code).join(', '));
  }
}

/** The most errors that one answer reports. The others show once these are corrected. */
export const MOST_ERRORS = 100;

/** The description of the errors that a mutation answers. */
export const USER_ERRORS =
  'Every error that the caller can correct, at most 100. If there is one, nothing was changed. Empty if the call succeeded.';

/** Throws all errors that were found, if there are any. */
export function refuseIfAny(errors: readonly UserError[]): void {
  if (errors.length > 0) {
    throw new Refused(errors);
  }
}

export function refuse(...errors: [UserError, ...UserError[]]): never {
  throw new Refused(errors);
}
