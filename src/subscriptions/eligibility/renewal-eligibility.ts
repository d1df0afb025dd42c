import type { Temporal } from 'temporal-polyfill';
import { Field, Int, ObjectType } from 'type-graphql';
import { describedEnum } from '../../graphql/described-enum.ts';
import { DateScalar } from '../../graphql/scalars.ts';
import { INELIGIBILITY_DESCRIPTIONS } from '../../graphql/user-errors.ts';

export const IneligibilityCode = describedEnum(
  'IneligibilityCode',
  'Why the renewal of a subscription cannot be quoted.',
  INELIGIBILITY_DESCRIPTIONS,
);
export type IneligibilityCode = keyof typeof IneligibilityCode;

@ObjectType('IneligibilityReason', {
  simpleResolvers: true,
  description: 'One reason why the renewal of a subscription cannot be quoted.',
})
export class IneligibilityReason {
  @Field(() => IneligibilityCode, { description: 'The reason, in a form for programs.' })
  code!: IneligibilityCode;

  @Field(() => String, { description: 'The reason and what to do next, as an English text for people.' })
  message!: string;
}

@ObjectType('RenewalEligibility', {
  simpleResolvers: true,
  description:
    'Whether you can quote the renewal of a subscription today. Some rules bind only customers, so a partner or sales may get another answer.',
})
export class RenewalEligibility {
  @Field(() => Boolean, {
    description: 'Whether the renewal can be quoted today, which is so if there are no `reasons`.',
  })
  eligible!: boolean;

  @Field(() => [IneligibilityReason], {
    description: 'Every reason why the renewal cannot be quoted today. Empty if it can.',
  })
  reasons!: IneligibilityReason[];

  @Field(() => DateScalar, { description: 'First day on which the renewal can be quoted.' })
  opensOn!: Temporal.PlainDate;

  @Field(() => DateScalar, {
    description: 'Last day on which the renewal can be quoted for the subscription’s current term.',
  })
  closesOn!: Temporal.PlainDate;

  @Field(() => Int, { description: 'Whole days from today to the subscription’s end date; negative after it.' })
  daysUntilEnd!: number;
}
