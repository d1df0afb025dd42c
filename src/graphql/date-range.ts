import sql, { raw } from 'sql-template-tag';
import type { Temporal } from 'temporal-polyfill';
import { Field, InputType } from 'type-graphql';
import { allOf, type Condition, EVERY_ROW } from '../database/condition.ts';
import { DateScalar, DateTimeScalar } from './scalars.ts';

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

@InputType({ description: 'A range of instants. Leave one end out to leave that end open.' })
export class DateTimeRangeInput {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'First instant of the range, which belongs to it. If left out, the range has no beginning.',
  })
  from?: Temporal.Instant | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'End of the range, which no longer belongs to it. If left out, the range has no end.',
  })
  until?: Temporal.Instant | null;
}

/** The condition that the day in `column` lies in the range, whose last day belongs to it. */
export function within(column: string, { from, until }: DateRangeInput): Condition {
  return between(column, from, '<=', until);
}

/** The condition that the instant in `column` lies in the range, whose end does not belong to it. */
export function withinInstants(column: string, { from, until }: DateTimeRangeInput): Condition {
  return between(column, from, '<', until);
}

type Bound = { toString(): string } | null | undefined;

function between(column: string, from: Bound, before: '<' | '<=', until: Bound): Condition {
  const compared = (comparison: string, bound: Bound): Condition =>
    bound ? (row) => sql`${row}.${raw(column)} ${raw(comparison)} ${bound.toString()}` : EVERY_ROW;
  return allOf([compared('>=', from), compared(before, until)]);
}
