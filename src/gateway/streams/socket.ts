import type { FormattedExecutionResult } from 'graphql';
import type { WebSocket } from 'ws';
import type { StreamPatience } from './event-stream.ts';
import { lastWords } from './last-words.ts';
import type { OpenStream } from './open-stream.ts';
import type { Seat } from './open-streams.ts';

/** The codes that a connection is closed with. Clients of the library connect again, after IDLE when they next need to. */
const CODES = { TOKEN_ENDED: 4403, DRAINING: 1012, TOO_SLOW: 1013, UNAVAILABLE: 1013, IDLE: 1000 } as const;

/** A reader that leaves more unread is cut off at once, whatever it is sent. */
const MOST_UNREAD = 16 * 1_048_576;

/** One WebSocket connection and the streams that it carries. */
export class Socket {
  readonly #seats = new Set<Seat>();
  readonly #heart: NodeJS.Timeout;
  #silentBeats = 0;
  #idle: NodeJS.Timeout | undefined;
  #own?: Seat;

  constructor(
    readonly socket: WebSocket,
    readonly patience: StreamPatience,
  ) {
    const isAlive = () => {
      this.#silentBeats = 0;
    };
    socket
      .on('pong', isAlive)
      .on('message', isAlive)
      .on('ping', () => this.#guard());
    this.#heart = setInterval(() => this.#beat(), patience.heartbeat);
    socket.once('close', () => this.#closed());
    this.#mayBeIdle();
  }

  /** Takes the place of the connection itself. It ends with its token. */
  sit(seat: Seat): void {
    this.#own = seat;
    seat.signal.addEventListener('abort', () => seat.end === 'TOKEN_ENDED' && this.#tokenEnded());
    if (this.socket.readyState !== this.socket.OPEN) {
      seat.leave('CLOSED');
    }
  }

  /** The results of a stream. It ends with the connection. */
  carry(stream: OpenStream): AsyncGenerator<FormattedExecutionResult, void> {
    const { seat } = stream;
    clearTimeout(this.#idle);
    this.#seats.add(seat);
    seat.signal.addEventListener('abort', () => this.#left(seat));
    const results = this.#untilLeft(stream);
    const end = results.return.bind(results);
    // A generator that waits for an event, or has not begun, does not notice that its reader has left.
    results.return = (value) => {
      seat.leave('CLOSED');
      return end(value);
    };
    return results;
  }

  async *#untilLeft({ seat, results }: OpenStream): AsyncGenerator<FormattedExecutionResult, void> {
    try {
      yield* results;
      const words = lastWords(seat.end);
      if (words) {
        yield words;
        this.end('TOKEN_ENDED');
      }
    } finally {
      seat.leave('CLOSED');
    }
  }

  /** Resolves when what is sent has left the process. */
  send(text: string): Promise<void> {
    const { socket, patience } = this;
    if (socket.readyState !== socket.OPEN) {
      return Promise.resolve();
    }
    this.#guard();
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(() => this.end('TOO_SLOW'), patience.unread);
    socket.send(text, () => resolve());
    return promise.finally(() => clearTimeout(timer));
  }

  /** Closes the connection, and does not wait long for the other side to agree. */
  end(why: keyof typeof CODES): void {
    const { socket, patience } = this;
    if (socket.readyState !== socket.OPEN) {
      return;
    }
    socket.close(CODES[why], why);
    this.#leaveAll();
    const timer = setTimeout(() => socket.terminate(), patience.parting);
    socket.once('close', () => clearTimeout(timer));
  }

  #left(seat: Seat): void {
    this.#seats.delete(seat);
    this.#mayBeIdle();
    if (seat.end === 'DRAINING') {
      this.end('DRAINING');
    }
  }

  #leaveAll(): void {
    for (const seat of [...this.#seats]) {
      seat.leave('CLOSED');
    }
  }

  #beat(): void {
    if (++this.#silentBeats > BEATS_UNANSWERED) {
      this.socket.terminate();
    } else {
      this.socket.ping();
    }
  }

  #guard(): void {
    if (this.socket.bufferedAmount > MOST_UNREAD) {
      this.end('TOO_SLOW');
    }
  }

  #mayBeIdle(): void {
    clearTimeout(this.#idle);
    if (this.#seats.size === 0 && this.socket.readyState === this.socket.OPEN) {
      this.#idle = setTimeout(() => this.end('IDLE'), this.patience.idle);
    }
  }

  /** Its streams end by themselves, and have the time to say why. */
  #tokenEnded(): void {
    setTimeout(() => this.end('TOKEN_ENDED'), this.patience.parting).unref();
  }

  #closed(): void {
    clearInterval(this.#heart);
    clearTimeout(this.#idle);
    this.#own?.leave('CLOSED');
    this.#leaveAll();
  }
}

const BEATS_UNANSWERED = 3;
