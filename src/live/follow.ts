import { setTimeout as delay } from 'node:timers/promises';
import type { Change, ChangeType } from '../changes/change.ts';
import { positionAt } from '../changes/change-cursor.ts';
import { changes, ofTypes } from '../changes/load-visible.ts';
import { changesBetween, lookFrom } from '../changes/read-changes.ts';
import type { Context, Stream } from '../context.ts';
import { allOf, type Condition, EVERY_ROW, hasValue } from '../database/condition.ts';
import { NoTurn } from '../database/fair-turns.ts';
import { uuidOf } from '../database/ids.ts';
import { isUnavailable } from '../database/unavailable.ts';
import { readWhereWritten } from '../mutate.ts';
import { type Asked, type Shape, shapeOf } from '../reading/shape.ts';
import { audienceOf, audienceOfQuote } from './audience.ts';
import { Follower, type Range } from './follower.ts';

export interface Followed {
  readonly quoteId?: string;
  readonly types?: readonly ChangeType[] | null;
  readonly after?: string | null;
}

/** A change, and the context of the request as it is when the change is told. */
export interface LiveEvent {
  readonly root: Change;
  readonly context: Context;
  /** When it was read, by `performance.now()`. What has waited since is asked for again. */
  readonly readAt: number;
}

/** The source of a subscription. Whoever reads it answers `true` to be given the last change again. */
export type Events = AsyncGenerator<LiveEvent, void, boolean | undefined>;

/**
 * L3: follows the changes that the viewer may see, from after the cursor if there is one, else from now on. Each is read
 * when it is told, by the sight that the viewer then has.
 */
export async function follow(context: Context, asked: Asked, followed: Followed): Promise<Events> {
  const { live, stream } = context;
  if (!live || !stream) {
    throw new TypeError('Changes are followed by a stream alone');
  }
  readWhereWritten(context);
  const { quoteId, types, after } = followed;
  const start = after == null ? undefined : positionAt(after, context.settings.linkSecrets);
  if (start !== undefined) {
    await lookFrom(context, start); // Throws for a cursor that is too old.
  }
  const audience = quoteId === undefined ? audienceOf(context.viewer) : audienceOfQuote(quoteId);
  const follower = new Follower(audience, types ? new Set(types) : undefined);
  stream.signal.addEventListener('abort', () => {
    live.leave(follower);
    follower.stir();
  });
  const head = await live.join(follower);
  if (stream.signal.aborted) {
    live.leave(follower);
  }
  const shape = shapeOf(context, changes, asked, [''], ['position']);
  const missed = start !== undefined && start < head ? { after: start, until: head, isWide: true } : undefined;
  return events({ stream, follower, shape, chosen: chosenBy(followed) }, start ?? head, missed);
}

function chosenBy({ quoteId, types }: Followed): Condition {
  const ofQuote = quoteId === undefined ? EVERY_ROW : hasValue('quote_id', uuidOf('quote', quoteId));
  return allOf([ofQuote, types ? ofTypes(types) : EVERY_ROW]);
}

interface Reader {
  readonly stream: Stream;
  readonly follower: Follower;
  readonly shape: Shape;
  readonly chosen: Condition;
}

async function* events(reader: Reader, start: bigint, missed?: Range): Events {
  const { stream, follower } = reader;
  let at = start;
  for (let range = missed; ; range = undefined) {
    range ??= await follower.next(stream.signal);
    if (!range) {
      return;
    }
    at = later(at, range.after);
    while (at < range.until) {
      const page = await whenAvailable(stream, () => readPage(reader, at, range));
      if (!page) {
        return;
      }
      for (const root of page.rows) {
        if (yield { root, context: page.context, readAt: page.readAt }) {
          page.until = at;
          break;
        }
        at = root.position;
      }
      at = page.until;
    }
  }
}

interface Page extends Omit<LiveEvent, 'root'> {
  readonly rows: readonly Change[];
  /** How far it looked. */
  until: bigint;
}

const PAGE = 50;

/** Reads the next changes of a range. Returns `undefined` if the viewer is no more. */
async function readPage({ stream, shape, chosen }: Reader, after: bigint, range: Range): Promise<Page | undefined> {
  const context = await stream.renew();
  if (!context) {
    return undefined;
  }
  // Changes get their order in the primary database, and a replica may lag behind.
  readWhereWritten(context);
  const { until: looked } = range.isWide ? await lookFrom(context, after) : range;
  const until = earlier(looked, range.until);
  const rows = await changesBetween(context, shape, { after, until, chosen, limit: PAGE });
  const last = rows.length === PAGE ? rows.at(-1)?.position : undefined;
  return { context, readAt: performance.now(), rows, until: last ?? until };
}

const PAUSE_MILLISECONDS = 500;

/** A stream outlives what keeps the database from answering for a while. Nothing is lost, because it knows its place. */
async function whenAvailable<Result>({ signal }: Stream, read: () => Promise<Result>): Promise<Result | undefined> {
  while (!signal.aborted) {
    try {
      return await read();
    } catch (error) {
      if (!isUnavailable(error) && !(error instanceof NoTurn)) {
        throw error;
      }
      await delay(PAUSE_MILLISECONDS, undefined, { signal }).catch(() => {});
    }
  }
  return undefined;
}

function earlier(one: bigint, other: bigint): bigint {
  return later(one, other) === one ? other : one;
}

function later(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}
