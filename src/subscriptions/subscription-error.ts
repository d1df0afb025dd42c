import type { Temporal } from 'temporal-polyfill';
import { Field, ID, ObjectType } from 'type-graphql';
import { DateScalar } from '../graphql/scalars.ts';
import { UserError, type UserErrorCode } from '../graphql/user-errors.ts';

@ObjectType('SubscriptionError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'A subscription is the reason why the call cannot be done.',
})
export class SubscriptionError extends UserError {
  @Field(() => ID, { description: 'Id of the subscription.' })
  readonly subscriptionId: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which the subscription’s renewal can be quoted. Given for WINDOW_NOT_OPEN, else null.',
  })
  readonly opensOn?: Temporal.PlainDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day on which the subscription’s renewal could be quoted. Given for WINDOW_CLOSED, else null.',
  })
  readonly closedOn?: Temporal.PlainDate;

  constructor(
    code: UserErrorCode,
    message: string,
    field: readonly string[],
    facts: { subscriptionId: string; opensOn?: Temporal.PlainDate; closedOn?: Temporal.PlainDate },
  ) {
    super(code, message, field);
    this.subscriptionId = facts.subscriptionId;
    this.opensOn = facts.opensOn;
    this.closedOn = facts.closedOn;
  }
}
