import type { Temporal } from 'temporal-polyfill';
import { Field, InputType } from 'type-graphql';
import { DateScalar } from './scalars.ts';

@InputType({ description: 'A span of days, both ends included; an absent end is open.' })
export class DateRangeInput {
  @Field(() => DateScalar, { nullable: true, description: 'First day.' })
  from?: Temporal.PlainDate;

  @Field(() => DateScalar, { nullable: true, description: 'Last day.' })
  until?: Temporal.PlainDate;
}

/** As a condition on a day's column. */
export function within({ from, until }: DateRangeInput) {
  return { ...(from && { $gte: from }), ...(until && { $lte: until }) };
}
