import type { Temporal } from 'temporal-polyfill';
import { Field, InputType } from 'type-graphql';
import { DateScalar } from './scalars.ts';

@InputType({ description: 'A range of days. Both ends are included; leave one out to leave that end open.' })
export class DateRangeInput {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day of the range. If left out, the range has no beginning.',
  })
  from?: Temporal.PlainDate;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of the range. If left out, the range has no end.' })
  until?: Temporal.PlainDate;
}

/** The range as a filter on a column of days. */
export function within({ from, until }: DateRangeInput) {
  return { ...(from && { $gte: from }), ...(until && { $lte: until }) };
}
