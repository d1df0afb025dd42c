import { Field, Int, InterfaceType, ObjectType } from 'type-graphql';
import { Money } from '../values/money.ts';
import { describedEnum } from './described-enum.ts';

export const INELIGIBILITY_DESCRIPTIONS = {
  NOT_RENEWABLE: 'It is canceled, a trial, or not sold for renewal.',
  WINDOW_NOT_OPEN: 'Its renewal may not be quoted yet.',
  WINDOW_CLOSED: 'Its renewal may not be quoted any more.',
  SUCCESS_PLAN: 'It is a success plan, which is not quoted in self-service.',
  VALUE_BASED_OFFER: 'It is bought by consumption or value, which is not quoted in self-service.',
  NEW_CREDIT_LINE: 'It is paid on invoice and the customer has no open credit line.',
  NO_PRICE: 'There is no list price for it today.',
} as const;

const OTHER_CODES = {
  NOT_FOUND: 'There is no such thing, or none that you may see.',
  FORBIDDEN: 'Your role or token may not do this.',
  INVALID: 'A value is malformed or does not fit the others.',
  TOO_LONG: 'A text is longer than allowed.',
  MIXED_ACTIONS: 'RENEWAL stands together with NEW or EXTENSION.',
  CUSTOMER_MISMATCH: 'The lines are of more than one customer.',
  PARTNER_MISMATCH: 'The lines are of more than one partner, or of one and none.',
  CURRENCY_MISMATCH: 'The lines are in more than one currency.',
  CURRENCY_CHANGE: 'Another currency than the subscription’s was asked for.',
  PURCHASE_METHOD_MISMATCH: 'The lines are paid in more than one way.',
  EMPTY_QUOTE: 'There is no line.',
  TOO_MANY_LINES: 'There are more than 500 lines.',
  TOO_MANY_ITEMS: 'A list has more entries than it takes.',
  DUPLICATE_SUBSCRIPTION: 'A subscription stands in two lines.',
  SEAT_INCREASE: 'A renewal has more seats than the subscription.',
  INVALID_QUANTITY: 'A quantity is missing, or none that the line can have.',
  FUTURE_START: 'A later start than allowed was asked for.',
  TERM_NOT_OFFERED: 'The term asked for has no list price today.',
  INVALID_EXTENSION_DATE: 'An extension must move the end to a later day, at most one term on.',
  NOT_A_CONTACT: 'The primary recipient must be a contact of the customer.',
  RECIPIENT_LIMIT: 'There are more additional recipients than allowed.',
  DUPLICATE_RECIPIENT: 'The address is a recipient already.',
  INVALID_EMAIL: 'That is not an e-mail address.',
  INVALID_TRANSITION: 'The quote’s status does not allow it.',
  QUOTE_LOCKED: 'A sent quote cannot be changed.',
  QUOTE_CLOSED: 'The quote is closed.',
  QUOTE_EXPIRED: 'The quote’s last day has passed.',
  QUOTE_NOT_ACCEPTABLE: 'The quote cannot be accepted in its status.',
  CANCEL_NEEDS_PARTNER: 'Only the partner or sales can cancel a sent quote.',
  AUTO_RENEW_ON: 'Auto-renew would renew the subscription on its old terms.',
  SUBSCRIPTION_CHANGED: 'A subscription changed since the quote was sent.',
  TOO_MANY_DRAFTS: 'The customer has as many drafts as it may have.',
  TOO_MANY_MAILS: 'The caller’s side has caused as many mails today as it may.',
  VERSION_CONFLICT: 'The quote has another version than expected.',
  TOTAL_MISMATCH: 'The quote has another total than expected.',
  IDEMPOTENCY_CONFLICT: 'The idempotency key was used with other input.',
  IDEMPOTENCY_IN_PROGRESS: 'The first call with this idempotency key has not ended yet.',
} as const;

const DESCRIPTIONS = { ...INELIGIBILITY_DESCRIPTIONS, ...OTHER_CODES } as const;

export const UserErrorCode = describedEnum('UserErrorCode', 'What a caller can put right.', DESCRIPTIONS);
export type UserErrorCode = keyof typeof UserErrorCode;

@InterfaceType('UserError', { description: 'Something that the caller can put right; nothing was changed.' })
export abstract class UserError {
  @Field(() => UserErrorCode, { description: 'What is wrong, for programs.' })
  readonly code: UserErrorCode;

  @Field(() => String, { description: 'What is wrong and what to do next, for people, in English.' })
  readonly message: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Path of the value inside `input` that it is about, such as `["lines", "0", "quantity"]`.',
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
  description: 'A value of the input is wrong.',
})
export class InputError extends UserError {}

@ObjectType('ConflictError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'Something else than expected stands now.',
})
export class ConflictError extends UserError {
  @Field(() => Int, { nullable: true, description: 'The version that the quote has.' })
  readonly currentVersion?: number;

  @Field(() => Money, { nullable: true, description: 'The total that the quote has.' })
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

/** Ends a verb without any effect; the payload's `userErrors` carries all its errors. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(readonly errors: readonly UserError[]) {
    super(errors.map((error) => error.code).join(', '));
  }
}

/** So many errors of one input are told; who puts them right sees the rest. */
export const MOST_ERRORS = 100;

/** Throws all that was found, if anything was. */
export function refuseIfAny(errors: readonly UserError[]): void {
  if (errors.length > 0) throw new Refused(errors);
}

export function refuse(...errors: [UserError, ...UserError[]]): never {
  throw new Refused(errors);
}
