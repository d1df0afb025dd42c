import { Refusal } from '../../graphql/refusal.ts';

/** Why a stream ends, other than by its own last event. */
export type StreamEnd = 'CLOSED' | 'TOKEN_ENDED' | 'DRAINING' | 'TOO_SLOW';

/** The place of one open stream. */
export class Seat {
  readonly #ending = new AbortController();

  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  get end(): StreamEnd | undefined {
    return this.signal.aborted ? this.signal.reason : undefined;
  }

  /** Ends the stream. Only the first reason counts. */
  leave(why: StreamEnd): void {
    this.#ending.abort(why);
  }
}

/** How many more connections than streams a caller may have: one that is left may be closing while the next one opens. */
const SPARE_CONNECTIONS = 5;

/** Beyond this number a gateway takes no further streams, whoever opens them. */
const MOST = 10_000;

/** The streams that are open, of all callers and transports. */
export class OpenStreams {
  /** Connections that stay open without a stream. */
  readonly connections = new Set<{ end(why: 'DRAINING'): void }>();
  readonly #seats = new Set<Seat>();
  readonly #counts = new Map<string, number>();
  readonly #connections = new Map<string, number>();

  constructor(readonly mostOfCaller: number) {}

  get count(): number {
    return this.#seats.size;
  }

  /** Opens a stream, or throws a `Refusal`. `expiresAt` is when the caller's token ends, in seconds since 1970. */
  open(caller: string, expiresAt: number | undefined): Seat {
    assertFewer(this.#counts.get(caller), this.mostOfCaller, 'streams');
    if (this.#seats.size >= MOST) {
      throw new Refusal(503, 'UNAVAILABLE', 'Too many streams are open. Try again in a moment.');
    }
    const seat = new Seat();
    this.#seats.add(seat);
    seat.signal.addEventListener('abort', () => this.#seats.delete(seat));
    return taken(seat, this.#counts, caller, expiresAt);
  }

  /** Admits a connection that carries streams, or throws a `Refusal`. */
  connect(caller: string, expiresAt: number | undefined): Seat {
    assertFewer(this.#connections.get(caller), this.mostOfCaller + SPARE_CONNECTIONS, 'connections');
    return taken(new Seat(), this.#connections, caller, expiresAt);
  }

  /** Ends all streams, because the gateway is about to close. Their readers connect to another one. */
  drain(): void {
    for (const connection of [...this.connections]) {
      connection.end('DRAINING');
    }
    for (const seat of [...this.#seats]) {
      seat.leave('DRAINING');
    }
  }
}

function assertFewer(open = 0, most: number, what: string): void {
  if (open >= most) {
    const message = `You have ${open} ${what} open, which is the most. Close one before you open another.`;
    throw new Refusal(429, 'RATE_LIMITED', message, { 'retry-after': '1' });
  }
}

/** Counts a seat for its caller until it is left, which is when the token ends at the latest. */
function taken(seat: Seat, counts: Map<string, number>, caller: string, expiresAt: number | undefined): Seat {
  counts.set(caller, (counts.get(caller) ?? 0) + 1);
  const timer = expiresAt === undefined ? undefined : endAt(seat, expiresAt * 1_000);
  seat.signal.addEventListener('abort', () => {
    timer?.[Symbol.dispose]();
    const left = (counts.get(caller) ?? 1) - 1;
    if (left > 0) {
      counts.set(caller, left);
    } else {
      counts.delete(caller);
    }
  });
  return seat;
}

// A timer cannot wait longer.
const LONGEST_TIMER = 2 ** 31 - 1;

function endAt(seat: Seat, at: number): Disposable {
  let timer: NodeJS.Timeout;
  const wait = () => {
    const left = at - Date.now();
    if (left <= 0) {
      seat.leave('TOKEN_ENDED');
    } else {
      timer = setTimeout(wait, Math.min(left, LONGEST_TIMER)).unref();
    }
  };
  timer = setTimeout(wait, 0).unref();
  return { [Symbol.dispose]: () => clearTimeout(timer) };
}
