import sql, { raw } from 'sql-template-tag';
import type { Temporal } from 'temporal-polyfill';
import { Field, InputType } from 'type-graphql';
import { allOf, type Condition } from '../database/condition.ts';
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

/** The condition that the day in `column` lies in the range. */
export function within(column: string, { from, until }: DateRangeInput): Condition {
  const bounds = [from && (['>=', from] as const), until && (['<=', until] as const)].filter((bound) => !!bound);
  return allOf(
    bounds.map(
      ([comparison, day]) =>
        (row) =>
          sql`${row}.${raw(column)} ${raw(comparison)} ${day.toString()}`,
    ),
  );
}
