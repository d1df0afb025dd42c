import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { newId, PublicId } from '../database/ids.ts';
import { InstantType } from '../database/temporal-types.ts';
import { describedEnum } from '../graphql/described-enum.ts';
import { Node } from '../graphql/node.ts';
import { DateTimeScalar } from '../graphql/scalars.ts';
import type { JobName } from '../queue/queues.ts';
import type { CustomerFailure } from './job-report.ts';

export const Job = { AUTO_QUOTE: 'auto-quote', REMIND: 'remind', SWEEP: 'sweep' } as const satisfies Record<
  string,
  JobName
>;

registerEnumType(Job, {
  name: 'Job',
  description: 'A job that runs every day.',
  valuesConfig: {
    AUTO_QUOTE: { description: 'Makes and sends quotes for subscriptions that end soon and have auto-renew off.' },
    REMIND: { description: 'Sends reminders to the recipients of quotes that expire soon.' },
    SWEEP: {
      description:
        'Closes expired quotes, cancels drafts that nobody has touched for a long time, and deletes old technical records.',
    },
  },
});

const JobRunState = describedEnum('JobRunState', 'The state of a run.', {
  RUNNING: 'The run is at work, or its process was killed a short while ago.',
  FINISHED: 'The run has worked through everything that was due.',
  FAILED: 'The run ended early. What it had done stays done, and the next run does the rest.',
});
type JobRunState = keyof typeof JobRunState;

@ObjectType('JobSkip', {
  simpleResolvers: true,
  description: 'How many subscriptions or quotes a run skipped for one reason.',
})
export class JobSkip {
  @Field(() => String, {
    description: 'The reason: an `IneligibilityCode`, or a code of the job such as `OPEN_QUOTE` or `NO_RECIPIENT`.',
  })
  reason!: string;

  @Field(() => Int, {
    description: 'Number of subscriptions (AUTO_QUOTE) or quotes (REMIND, SWEEP) that were skipped.',
  })
  count!: number;
}

@ObjectType('JobFailure', { simpleResolvers: true, description: 'A customer for whom a run failed.' })
export class JobFailure implements CustomerFailure {
  @Field(() => ID, { description: 'Customer number of the customer.' })
  customerCsn!: string;

  @Field(() => String, { description: 'What went wrong, in English.' })
  error!: string;
}

@ObjectType('JobRun', {
  implements: Node,
  simpleResolvers: true,
  description: 'One run of a daily job. Its counts are subscriptions for AUTO_QUOTE, and quotes for REMIND and SWEEP.',
})
@Entity({ tableName: 'job_runs' })
export class JobRun extends Node {
  @PrimaryKey({ type: new PublicId('run') })
  override id: string = newId('run');

  @Field(() => Job, { description: 'The job that ran.' })
  @Property({ type: 'text' })
  job!: JobName;

  @Field(() => DateTimeScalar, { description: 'The instant that the run took as now when it looked for due work.' })
  @Property({ type: InstantType })
  asOf!: Temporal.Instant;

  @Field(() => DateTimeScalar, { description: 'When the run began, by the database’s clock.' })
  @Property({ type: InstantType })
  startedAt!: Temporal.Instant;

  @Field(() => DateTimeScalar, { description: 'When the run last reported progress.' })
  @Property({ type: InstantType })
  progressAt!: Temporal.Instant;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the run ended. Null while it is at work.' })
  @Property({ type: InstantType, nullable: true })
  finishedAt?: Temporal.Instant | null;

  @Field(() => Int, { description: 'Number of subscriptions or quotes that the run has looked at so far.' })
  @Property({ type: 'integer' })
  lookedAt: number = 0;

  @Field(() => Int, { description: 'Number of subscriptions or quotes that the run has dealt with so far.' })
  @Property({ type: 'integer' })
  done: number = 0;

  @Property({ type: 'json', fieldName: 'skipped' })
  skippedByReason: Record<string, number> = {};

  @Field(() => [JobFailure], {
    description:
      'Customers for whom the run failed, each with the cause. A failure does not stop the run for other customers.',
  })
  @Property({ type: 'json' })
  failed: JobFailure[] = [];

  @Field(() => String, { nullable: true, description: 'What ended the run early. Null unless its state is FAILED.' })
  @Property({ type: 'text', nullable: true })
  error?: string | null;

  @Field(() => JobRunState, { description: 'The state of the run.' })
  get state(): JobRunState {
    if (this.error) {
      return 'FAILED';
    }
    return this.finishedAt ? 'FINISHED' : 'RUNNING';
  }

  @Field(() => [JobSkip], { description: 'What the run skipped, one entry for each reason.' })
  get skipped(): JobSkip[] {
    return Object.entries(this.skippedByReason).map(([reason, count]) => ({ reason, count }));
  }

  @Field(() => Int, {
    description: 'Milliseconds from the run’s start to its end, or to its last progress while it is at work.',
  })
  get durationMs(): number {
    return (this.finishedAt ?? this.progressAt).since(this.startedAt).total('milliseconds');
  }
}
