import { sql } from 'kysely';
import { newId, uuidOf } from '../database/ids.ts';
import { untilConnected } from '../database/unavailable.ts';
import { causeOf } from '../log.ts';
import type { JobName } from '../queue/queues.ts';
import type { RunSettings } from './run.ts';
import type { Tally } from './tally.ts';

const MILLISECONDS_BETWEEN_NOTES = 1_000;

/**
 * The row of a run, updated while it runs. Its times come from the database's clock, to be comparable across machines.
 */
export class RunRecord {
  #notedAt = performance.now();

  private constructor(
    readonly id: string,
    private readonly settings: Pick<RunSettings, 'orm' | 'signal'>,
  ) {}

  static async open(job: JobName, settings: RunSettings): Promise<RunRecord> {
    const record = new RunRecord(newId('run'), settings);
    await record.#execute(sql`
      update job_runs set finished_at = progress_at, error = 'It was killed'
      where job = ${job} and finished_at is null and progress_at < now() - interval '5 minutes'`);
    await record.#execute(sql`
      insert into job_runs (id, job, as_of, started_at, progress_at, looked_at, done, skipped, failed)
      values (${uuidOf('run', record.id)}, ${job}, ${settings.asOf.toString()}, now(), now(), 0, 0, '{}', '[]')
      on conflict do nothing`);
    return record;
  }

  async note(tally: Tally): Promise<void> {
    if (performance.now() - this.#notedAt < MILLISECONDS_BETWEEN_NOTES) {
      return;
    }
    this.#notedAt = performance.now();
    await this.#execute(sql`
      update job_runs set progress_at = now(), looked_at = ${tally.lookedAt}, done = ${tally.done},
        skipped = ${JSON.stringify(tally.skipped)}
      where id = ${uuidOf('run', this.id)}`);
  }

  /** Closes the row. `error` is what interrupted the run, if anything did. */
  async close(tally: Tally, error?: unknown): Promise<void> {
    await this.#execute(sql`
      update job_runs set progress_at = now(), finished_at = now(), looked_at = ${tally.lookedAt}, done = ${tally.done},
        skipped = ${JSON.stringify(tally.skipped)}, failed = ${JSON.stringify(tally.failed)},
        error = ${error === undefined ? null : causeOf(error).slice(0, 5_000)}
      where id = ${uuidOf('run', this.id)}`);
  }

  async #execute(statement: ReturnType<typeof sql>): Promise<void> {
    await untilConnected(this.settings.signal, () => statement.execute(this.settings.orm.em.fork().getKysely()));
  }
}
