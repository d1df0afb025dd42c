import { setTimeout as sleep } from 'node:timers/promises';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { MailDeferred } from './mailer.ts';

export interface PaceSettings {
  readonly em: SqlEntityManager;
  /** Whose limit it is: all workers that name the same one share it. */
  readonly provider: string;
  /** Until the provider's headers say otherwise. */
  readonly requestsPerSecond?: number;
  /** A worker waits for its turn no longer than this; the mail goes back to the queue instead. */
  readonly longestWaitMilliseconds?: number;
}

/** What an answer says about the requests to come. */
export interface Answer {
  readonly status?: number | null;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** One stream of requests over all workers, as fast as the provider says. Kept in PostgreSQL, by its clock. */
export class RequestPace {
  readonly #settings: PaceSettings;

  constructor(settings: PaceSettings) {
    this.#settings = settings;
  }

  async awaitTurn(signal: AbortSignal): Promise<void> {
    const { requestsPerSecond = 2, longestWaitMilliseconds = 20_000, provider } = this.#settings;
    const apart = 1_000 / requestsPerSecond;
    const { rows } = await sql<{ wait: string }>`
      insert into mail_pace as pace (provider, milliseconds_apart, next_turn_at)
      values (${provider}, ${apart}, clock_timestamp() + ${apart} * interval '1 ms')
      on conflict (provider) do update
        set next_turn_at = greatest(pace.next_turn_at, clock_timestamp()) + pace.milliseconds_apart * interval '1 ms'
        where pace.next_turn_at <= clock_timestamp() + ${longestWaitMilliseconds} * interval '1 ms'
      returning extract(epoch from next_turn_at - clock_timestamp()) * 1000 - milliseconds_apart as wait`.execute(
      this.#kysely(),
    );
    if (!rows[0]) throw new MailDeferred('The provider asked for a pause', longestWaitMilliseconds);
    const wait = Number(rows[0].wait);
    if (wait > 0) await sleep(wait, undefined, { signal });
  }

  /** Obeys `ratelimit-*` and `retry-after` of an answer. */
  async follow({ status, headers }: Answer): Promise<void> {
    const limit = numberOf(headers, 'ratelimit-limit');
    // Whole seconds until the window ends: at its beginning its length, later less, and then `remaining` holds us back.
    const reset = Math.max(1, numberOf(headers, 'ratelimit-reset') ?? 1);
    const isUsedUp = numberOf(headers, 'ratelimit-remaining') === 0;
    const pause = status === 429 ? (retryAfterOf(headers) ?? reset * 1_000) : isUsedUp ? (reset - 1) * 1_000 : 0;
    if (!limit && !pause) return;
    await sql`
      update mail_pace set
        milliseconds_apart = ${limit ? (reset * SLACK * 1_000) / limit : sql.ref('milliseconds_apart')},
        next_turn_at = greatest(next_turn_at, clock_timestamp() + ${pause} * interval '1 ms')
      where provider = ${this.#settings.provider}`.execute(this.#kysely());
  }

  #kysely() {
    return this.#settings.em.fork().getKysely();
  }
}

// Requests even out on their way: exactly at the limit, some would come too early.
const SLACK = 1.05;

function numberOf(headers: Answer['headers'], name: string): number | undefined {
  const text = /^\s*(\d{1,9})/.exec(headers[name] ?? '')?.[1];
  return text === undefined ? undefined : Number(text);
}

/** RFC 9110: seconds or a date. */
export function retryAfterOf(headers: Answer['headers']): number | undefined {
  const text = headers['retry-after']?.trim();
  if (!text) return undefined;
  const milliseconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.now();
  return milliseconds >= 0 ? milliseconds : undefined;
}
