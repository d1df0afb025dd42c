import type { CallOptions } from './calls.ts';
import { TilbudError } from './errors.ts';
import type { Operations } from './generated/operations.ts';
import type { ChangeType, LiveChangesSubscription } from './generated/types.ts';
import { connectionLost } from './request.ts';
import { isPassing, pauseAfter, sleep } from './retry.ts';

export type Change = LiveChangesSubscription['changes'];

export interface ChangesAsked {
  /** The cursor of the last change that you have dealt with. If left out, a stream begins now, and the feed 30 days ago. */
  readonly after?: string | null | undefined;
  /** If left out, changes of all types. */
  readonly types?: ChangeType[] | null | undefined;
}

export interface FollowOptions extends CallOptions {
  /** Ask for changes so often, in milliseconds, and hold no stream open in between. */
  readonly pollEvery?: number;
}

export interface Changes {
  /**
   * Each change as it comes, once and in order, without end: whenever the stream is cut, it goes on after the last change.
   * Throws CONNECTION_LOST if it is cut before there was one and no `after` was given: then nobody knows where to go on.
   * Ends when `signal` is aborted. Throws UNAUTHENTICATED when the token ends, unless `token` is a function.
   */
  (asked?: ChangesAsked, options?: FollowOptions): AsyncGenerator<Change, void, undefined>;
  /** Reads one page of the feed. */
  readonly page: Operations['changes']['page'];
}

/** On what terms a stream goes on when it has ended. */
interface Terms {
  readonly isTokenRenewed: boolean;
  /** The longest pause before it does, in milliseconds, whatever the gateway asks for. */
  readonly longestPause: number;
}

export function followable({ changes, liveChanges }: Operations, terms: Terms): Changes {
  const follow = (asked: ChangesAsked = {}, { pollEvery, signal }: FollowOptions = {}) =>
    pollEvery === undefined ? stream(liveChanges, terms, asked, signal) : poll(changes.page, pollEvery, asked, signal);
  return Object.assign(follow, { page: changes.page });
}

async function* stream(
  open: Operations['liveChanges'],
  { isTokenRenewed, longestPause }: Terms,
  { after, types }: ChangesAsked,
  signal?: AbortSignal,
): AsyncGenerator<Change, void, undefined> {
  let last = after;
  let isOpen = false;
  const onOpen = () => {
    isOpen = true;
  };
  for (let failures = 1; !signal?.aborted; failures += 1) {
    try {
      for await (const change of open({ after: last, types }, { signal, onOpen })) {
        failures = 0;
        last = change.cursor;
        yield change;
      }
      return;
    } catch (error) {
      if (signal?.aborted) {
        return;
      }
      if (!mayGoOn(error, isTokenRenewed)) {
        throw error;
      }
      if (isOpen && last == null) {
        throw connectionLost(error); // A stream that begins now would pass over what has changed meanwhile.
      }
      await sleep(Math.min(longestPause, pauseAfter(Math.max(1, failures), error.retryAfter)), signal).catch(() => {});
    }
  }
}

/** Whether a new stream can begin where one ended: unless the gateway refuses it. */
function mayGoOn(error: unknown, isTokenRenewed: boolean): error is TilbudError {
  if (isPassing(error)) {
    return true;
  }
  // What is told by the stream itself has no status of HTTP.
  const isTold = error instanceof TilbudError && error.status === undefined;
  return isTold && (error.code === 'TOO_SLOW' || (error.code === 'UNAUTHENTICATED' && isTokenRenewed));
}

async function* poll(
  page: Operations['changes']['page'],
  every: number,
  { after, types }: ChangesAsked,
  signal?: AbortSignal,
): AsyncGenerator<Change, void, undefined> {
  for (let last = after; !signal?.aborted; ) {
    const { nodes, pageInfo } = await page({ first: 100, after: last, types }, { signal }).catch((error) => {
      if (signal?.aborted) {
        return NOTHING;
      }
      throw error;
    });
    yield* nodes;
    last = pageInfo.endCursor ?? last;
    if (!pageInfo.hasNextPage) {
      await sleep(every, signal).catch(() => {});
    }
  }
}

const NOTHING = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
