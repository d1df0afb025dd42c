import { Field, InterfaceType, ObjectType } from 'type-graphql';
import { describedEnum } from './described-enum.ts';
import { INELIGIBILITY_DESCRIPTIONS } from './renewals/ineligibility-code.ts';

const OTHER_CODES = {
  NOT_FOUND: 'There is no such thing, or none that you may see.',
  FORBIDDEN: 'Your role or token may not do this (V4).',
  INVALID: 'A value is malformed or does not fit the others.',
  TOO_LONG: 'A text is longer than allowed.',
  MIXED_ACTIONS: 'RENEWAL stands together with NEW or EXTENSION (C1).',
  CUSTOMER_MISMATCH: 'The lines are of more than one customer (C2).',
  PARTNER_MISMATCH: 'The lines are of more than one partner, or of one and none (C3).',
  CURRENCY_MISMATCH: 'The lines are in more than one currency (C4).',
  CURRENCY_CHANGE: 'Another currency than the subscription’s was asked for (C5).',
  PURCHASE_METHOD_MISMATCH: 'The lines are paid in more than one way (C6).',
  EMPTY_QUOTE: 'There is no line (C7).',
  TOO_MANY_LINES: 'There are more than 500 lines (C7).',
  TOO_MANY_ITEMS: 'A list has more entries than it takes.',
  DUPLICATE_SUBSCRIPTION: 'A subscription stands in two lines (C7).',
  SEAT_INCREASE: 'A renewal has more seats than the subscription (C8).',
  INVALID_QUANTITY: 'A quantity is missing, or none that the line can have (C8, C11).',
  FUTURE_START: 'A later start than allowed was asked for (C9).',
  TERM_NOT_OFFERED: 'The term asked for has no list price today (C10).',
  INVALID_EXTENSION_DATE: 'An extension must move the end to a later day, at most one term on (C11).',
  NOT_A_CONTACT: 'The primary recipient must be a contact of the customer (R1).',
  RECIPIENT_LIMIT: 'There are more additional recipients than allowed (R2).',
  DUPLICATE_RECIPIENT: 'The address is a recipient already (R3).',
  INVALID_EMAIL: 'That is not an e-mail address (R4).',
  INVALID_TRANSITION: 'The quote’s status does not allow it (Q).',
  QUOTE_LOCKED: 'A sent quote cannot be changed (Q5).',
  QUOTE_CLOSED: 'The quote is closed (R5).',
  QUOTE_EXPIRED: 'The quote’s last day has passed (A3).',
  QUOTE_NOT_ACCEPTABLE: 'The quote cannot be accepted in its status (A3).',
  CANCEL_NEEDS_PARTNER: 'Only the partner or sales can cancel a sent quote (Q6).',
  AUTO_RENEW_ON: 'Auto-renew would renew the subscription on its old terms (H1).',
  SUBSCRIPTION_CHANGED: 'A subscription changed since the quote was sent (A4).',
  TOO_MANY_DRAFTS: 'The customer has as many drafts as it may have.',
  TOO_MANY_MAILS: 'The caller’s side has caused as many mails today as it may.',
  VERSION_CONFLICT: 'The quote has another version than expected.',
  TOTAL_MISMATCH: 'The quote has another total than expected.',
  IDEMPOTENCY_CONFLICT: 'The idempotency key was used with other input (Q8).',
  IDEMPOTENCY_IN_PROGRESS: 'The first call with this idempotency key has not ended yet (Q8).',
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
