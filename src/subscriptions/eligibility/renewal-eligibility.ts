import type { Temporal } from 'temporal-polyfill';
import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar } from '../../graphql/scalars.ts';
import { IneligibilityCode } from './ineligibility-code.ts';

@ObjectType('IneligibilityReason', {
  simpleResolvers: true,
  description: 'One reason why a renewal may not be quoted.',
})
export class IneligibilityReason {
  @Field(() => IneligibilityCode, { description: 'The reason, for programs.' })
  code!: IneligibilityCode;

  @Field(() => String, { description: 'The reason and what to do next, for people, in English.' })
  message!: string;
}

@ObjectType('RenewalEligibility', {
  simpleResolvers: true,
  description: 'Whether the renewal of a subscription may be quoted today through the viewer’s own channel.',
})
export class RenewalEligibility {
  @Field(() => Boolean, { description: 'Whether there is no reason against it.' })
  eligible!: boolean;

  @Field(() => [IneligibilityReason], { description: 'Every failing reason, in the order of the rules.' })
  reasons!: IneligibilityReason[];

  @Field(() => DateScalar, { description: 'First day on which it may be quoted.' })
  opensOn!: Temporal.PlainDate;

  @Field(() => DateScalar, { description: 'Last day on which it may be quoted for its current term.' })
  closesOn!: Temporal.PlainDate;

  @Field(() => Int, { description: 'Whole days from today to its end; negative after it.' })
  daysUntilEnd!: number;
}
