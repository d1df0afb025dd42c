import type { Temporal } from 'temporal-polyfill';
import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../graphql/scalars.ts';
import { UserError, type UserErrorCode } from '../graphql/user-errors.ts';
import { Quote } from './quote.ts';
import { QuoteAction, QuoteStatus } from './quote-status.ts';

export interface StateFacts {
  readonly currentStatus: QuoteStatus;
  readonly allowedActions: QuoteAction[];
  readonly successor?: Quote;
  readonly contactEmail?: string;
}

@ObjectType('StateError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'The quote’s status, or that of a recipient’s mail, does not allow the call.',
})
export class StateError extends UserError implements StateFacts {
  @Field(() => QuoteStatus, { description: 'The quote’s current status.' })
  readonly currentStatus: QuoteStatus;

  @Field(() => [QuoteAction], { description: 'What you may do with the quote instead.' })
  readonly allowedActions: QuoteAction[];

  @Field(() => Quote, {
    nullable: true,
    description: 'The later quote that replaced this one. Null if there is none, or if you may not see it.',
  })
  readonly successor?: Quote;

  @Field(() => String, {
    nullable: true,
    description: 'E-mail address of the partner or sales, who can do it. Given for CANCEL_NEEDS_PARTNER, else null.',
  })
  readonly contactEmail?: string;

  constructor(code: UserErrorCode, message: string, field: readonly string[], facts: StateFacts) {
    super(code, message, field);
    this.currentStatus = facts.currentStatus;
    this.allowedActions = facts.allowedActions;
    this.successor = facts.successor;
    this.contactEmail = facts.contactEmail;
  }
}

@ObjectType('TooSoonError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'The call is right, but comes too soon after an earlier one.',
})
export class TooSoonError extends UserError {
  @Field(() => DateTimeScalar, {
    description:
      'From this moment the call is allowed. For a mail that has not gone out yet, the earliest possible one.',
  })
  readonly allowedFrom: Temporal.Instant;

  constructor(message: string, field: readonly string[], allowedFrom: Temporal.Instant) {
    super('TOO_SOON', message, field);
    this.allowedFrom = allowedFrom;
  }
}
