import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Log } from '../log.ts';
import { atMostEvery } from '../queue/at-most-every.ts';
import { inSets } from './in-sets.ts';
import { MailDeferred, type Turn } from './mailer.ts';
import { type Answer, type AskedPace, askedPace, LONGEST_PAUSE_MS } from './provider-answer.ts';

export interface PaceSettings {
  readonly em: SqlEntityManager;
  readonly log: Log;
  /** The provider whose limit it is. All workers that name the same provider share one pace. */
  readonly provider: string;
  /** Used if the provider's headers state no limit. */
  readonly requestsPerSecond?: number;
  /** The longest that a worker waits for its turn. Beyond it the mail goes back to the queue. */
  readonly longestWaitMilliseconds?: number;
}

/**
 * Paces the requests of all workers together to the provider's limit. The state is in PostgreSQL and uses its clock.
 * Turns are reserved at even distances. When a turn comes, it also counts the requests that are under way or were
 * answered within the last second. A request reaches the provider between its turn and its answer, so the provider
 * never sees more requests in a second than its limit.
 */
export class RequestPace {
  readonly #settings: Required<PaceSettings>;
  readonly #tellOfPause: (pause: object) => void;
  // All requests change one row, so those of the same moment change it together.
  readonly #reserve = inSets((asked: readonly true[]) => this.#reserveTurns(asked.length));
  readonly #take = inSets((turns: readonly string[]) => this.#takeTurns(turns));
  readonly #end = inSets((turns: readonly string[]) => this.#endTurns(turns));
  readonly #follow = inSets((paces: readonly AskedPace[]) => this.#followPaces(paces));

  constructor(settings: PaceSettings) {
    this.#settings = { requestsPerSecond: 2, longestWaitMilliseconds: 20_000, ...settings };
    this.#tellOfPause = atMostEvery(10_000, (pause: object) =>
      settings.log.warn(pause, 'mail provider holds mails back'),
    );
  }

  /** Waits for a turn. It counts until it is disposed of, and for one second after. */
  async awaitTurn(signal: AbortSignal): Promise<Turn> {
    const until = performance.now() + this.#settings.longestWaitMilliseconds;
    await sleep(await this.#reserve(true), undefined, { signal });
    const turn = randomUUID();
    while (!(await this.#take(turn))) {
      if (performance.now() > until) {
        throw new MailDeferred('The provider is slow', await this.#untilNextTurn());
      }
      await sleep(50 + 50 * Math.random(), undefined, { signal });
    }
    return {
      [Symbol.asyncDispose]: async () => {
        await this.#end(turn);
      },
    };
  }

  /** Obeys `ratelimit-*` and `retry-after` of an answer, within bounds. */
  async follow(answer: Answer): Promise<void> {
    const { provider } = this.#settings;
    const asked = askedPace(answer);
    const { pauseMilliseconds, millisecondsApart = this.#usualApart } = asked;
    if (Math.max(pauseMilliseconds, millisecondsApart) > WORTH_TELLING_MS) {
      this.#tellOfPause({ provider, status: answer.status, pauseMilliseconds, millisecondsApart });
    }
    await this.#follow(asked);
  }

  /** The longest pause of several answers counts, and the pace of the last one. */
  async #followPaces(paces: readonly AskedPace[]): Promise<true[]> {
    const pause = Math.max(...paces.map(({ pauseMilliseconds }) => pauseMilliseconds));
    await sql`
      update mail_pace as pace set milliseconds_apart = ${paces.at(-1)?.millisecondsApart ?? this.#usualApart},
        next_turn_at = greatest(${NEXT_TURN}, ${fromNow(pause)})
      where provider = ${this.#settings.provider}`.execute(this.#kysely());
    return paces.map(() => true);
  }

  /** Reserves turns that follow each other and returns the milliseconds until each comes. */
  async #reserveTurns(count: number): Promise<number[]> {
    const { provider, longestWaitMilliseconds } = this.#settings;
    const { rows } = await sql<{ wait: string; apart: string }>`
      insert into mail_pace as pace (provider, milliseconds_apart, next_turn_at)
      values (${provider}, ${this.#usualApart}, ${fromNow(count * this.#usualApart)})
      on conflict (provider) do update set milliseconds_apart = ${this.#apart},
        next_turn_at = ${NEXT_TURN} + ${count} * ${this.#apart} * interval '1 ms'
      where ${NEXT_TURN} + ${count - 1} * ${this.#apart} * interval '1 ms' <= ${fromNow(longestWaitMilliseconds)}
      returning ${millisecondsTo(sql`next_turn_at`)} as wait, milliseconds_apart as apart`.execute(this.#kysely());
    const [reserved] = rows;
    if (!reserved) {
      throw new MailDeferred('The provider asked for a pause', await this.#untilNextTurn());
    }
    const [wait, apart] = [Number(reserved.wait), Number(reserved.apart)];
    return Array.from({ length: count }, (_, place) => Math.max(0, wait - (count - place) * apart));
  }

  async #untilNextTurn(): Promise<number> {
    const { rows } = await sql<{ wait: string }>`
      select greatest(0, ${millisecondsTo(NEXT_TURN)}, (
        select min(value::float8 - extract(epoch from clock_timestamp())) * 1000 from (${COUNTED_TURNS}) counted
      )) as wait
      from mail_pace as pace where provider = ${this.#settings.provider}`.execute(this.#kysely());
    return Number(rows[0]?.wait ?? 0);
  }

  /**
   * Takes as many turns as there is room for beside the requests under way, and tells which. One statement on one row,
   * so that no other worker interferes.
   */
  async #takeTurns(turns: readonly string[]): Promise<boolean[]> {
    const counted = sql`(select count(*) from (${COUNTED_TURNS}) counted)`;
    const { rows } = await sql<{ taken: string[] }>`
      update mail_pace as pace set turns = (
        select coalesce(jsonb_object_agg(key, value), '{}') from (${COUNTED_TURNS}) counted
      ) || (
        select jsonb_object_agg(turn, extract(epoch from ${fromNow(LONGEST_REQUEST_MS)}))
        from unnest(${turns}::text[]) with ordinality as asked (turn, place)
        where place <= ${REQUESTS_AT_ONCE} - ${counted}
      )
      where provider = ${this.#settings.provider} and ${counted} < ${REQUESTS_AT_ONCE}
      returning array(select turn from unnest(${turns}::text[]) turn where pace.turns ? turn) as taken`.execute(
      this.#kysely(),
    );
    const taken = new Set(rows[0]?.taken);
    return turns.map((turn) => taken.has(turn));
  }

  async #endTurns(ended: readonly string[]): Promise<true[]> {
    const window = sql`least(${REQUESTS_AT_ONCE} * pace.milliseconds_apart * ${SLACK}, ${LONGEST_PAUSE_MS})`;
    await sql`
      update mail_pace as pace set turns = turns || (
        select jsonb_object_agg(turn, extract(epoch from ${fromNow(window)})) from unnest(${ended}::text[]) turn
      )
      where provider = ${this.#settings.provider}`.execute(this.#kysely());
    return ended.map(() => true);
  }

  get #usualApart(): number {
    return 1_000 / this.#settings.requestsPerSecond;
  }

  /** The stored distance, unless it is larger than we ever store: a corrupt value heals with the next request. */
  get #apart() {
    return sql`case when pace.milliseconds_apart <= ${LONGEST_PAUSE_MS} then pace.milliseconds_apart else ${this.#usualApart} end`;
  }

  #kysely() {
    return this.#settings.em.fork().getKysely();
  }
}

/** Ends the turn of a killed worker. It is longer than any request may take. */
const LONGEST_REQUEST_MS = 30_000;
// Clocks of different machines run at slightly different speeds.
const SLACK = 1.05;
const WORTH_TELLING_MS = 5_000;

// Never further away than one pause and the longest wait. A later value is corrupt and heals with the next request.
const NEXT_TURN = sql`
  case when pace.next_turn_at between clock_timestamp() and ${fromNow(LONGEST_PAUSE_MS + 60_000)}
    then pace.next_turn_at else clock_timestamp() end`;

const COUNTED_TURNS = sql`
  select key, value from jsonb_each(pace.turns)
  where value::float8 between extract(epoch from clock_timestamp())
    and extract(epoch from ${fromNow(LONGEST_PAUSE_MS + 60_000)})`;

/** The number of requests that the limit allows in a second. */
const REQUESTS_AT_ONCE = sql`least(greatest(ceil(1000 / greatest(pace.milliseconds_apart, 1) - 0.001), 1), 100)`;

function fromNow(milliseconds: unknown) {
  return sql`(clock_timestamp() + ${milliseconds} * interval '1 ms')`;
}

function millisecondsTo(instant: unknown) {
  return sql`extract(epoch from ${instant} - clock_timestamp()) * 1000`;
}
