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
  description: 'A daily job.',
  valuesConfig: {
    AUTO_QUOTE: { description: 'Quotes what ends soon and does not renew by itself.' },
    REMIND: { description: 'Reminds the recipients of quotes that expire soon.' },
    SWEEP: { description: 'Stores what has expired and clears what is old.' },
  },
});

const JobRunState = describedEnum('JobRunState', 'How far a run has come.', {
  RUNNING: 'It runs, or was killed a short while ago.',
  FINISHED: 'It has worked through everything that was due.',
  FAILED: 'It was cut short; what it had done stands, and the next run does the rest.',
});
type JobRunState = keyof typeof JobRunState;

@ObjectType('JobSkip', { simpleResolvers: true, description: 'What a run left alone for one reason.' })
export class JobSkip {
  @Field(() => String, { description: 'The reason: that of an ineligibility, or of the job’s own.' })
  reason!: string;

  @Field(() => Int, { description: 'How many subscriptions or quotes.' })
  count!: number;
}

@ObjectType('JobFailure', { simpleResolvers: true, description: 'A customer whose work failed.' })
export class JobFailure implements CustomerFailure {
  @Field(() => ID, { description: 'The customer’s number.' })
  customerCsn!: string;

  @Field(() => String, { description: 'What went wrong.' })
  error!: string;
}

@ObjectType('JobRun', {
  implements: Node,
  simpleResolvers: true,
  description: 'One run of a daily job. It counts subscriptions for automatic quotes, else quotes.',
})
@Entity({ tableName: 'job_runs' })
export class JobRun extends Node {
  @PrimaryKey({ type: new PublicId('run') })
  override id: string = newId('run');

  @Field(() => Job, { description: 'Which job.' })
  @Property({ type: 'text' })
  job!: JobName;

  @Field(() => DateTimeScalar, { description: 'The instant as of which its work was due.' })
  @Property({ type: InstantType })
  asOf!: Temporal.Instant;

  @Field(() => DateTimeScalar, { description: 'When it began, by the database’s clock.' })
  @Property({ type: InstantType })
  startedAt!: Temporal.Instant;

  @Field(() => DateTimeScalar, { description: 'When it last told of its progress.' })
  @Property({ type: InstantType })
  progressAt!: Temporal.Instant;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended; none while it runs.' })
  @Property({ type: InstantType, nullable: true })
  finishedAt?: Temporal.Instant | null;

  @Field(() => Int, { description: 'How many it has looked at so far.' })
  @Property({ type: 'integer' })
  lookedAt: number = 0;

  @Field(() => Int, { description: 'How many it has done so far.' })
  @Property({ type: 'integer' })
  done: number = 0;

  @Property({ type: 'json', fieldName: 'skipped' })
  skippedByReason: Record<string, number> = {};

  @Field(() => [JobFailure], { description: 'Customers whose work failed, with the cause; the others’ was done.' })
  @Property({ type: 'json' })
  failed: JobFailure[] = [];

  @Field(() => String, { nullable: true, description: 'What cut it short.' })
  @Property({ type: 'text', nullable: true })
  error?: string | null;

  @Field(() => JobRunState, { description: 'How far it has come.' })
  get state(): JobRunState {
    if (this.error) return 'FAILED';
    return this.finishedAt ? 'FINISHED' : 'RUNNING';
  }

  @Field(() => [JobSkip], { description: 'What it left alone, by reason.' })
  get skipped(): JobSkip[] {
    return Object.entries(this.skippedByReason).map(([reason, count]) => ({ reason, count }));
  }

  @Field(() => Int, { description: 'How long it took, or has been at it so far, in milliseconds.' })
  get durationMs(): number {
    return (this.finishedAt ?? this.progressAt).since(this.startedAt).total('milliseconds');
  }
}
