import { createClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import { onTestFinished, vi } from 'vitest';
import type { Caller } from '../api/caller.ts';
import { asText, type ChangeView } from '../changes/feed.ts';

const FIELDS =
  'id type cursor occurredAt quote { id } order { id } request { id } subscription { id } recipient { id }';

export const CHANGES = `subscription ($after: String, $types: [ChangeType!]) { changes(after: $after, types: $types) { ${FIELDS} } }`;
export const QUOTE_CHANGED = `subscription ($id: ID!) { quoteChanged(id: $id) { ${FIELDS} } }`;

interface Result {
  readonly data?: Readonly<Record<string, ChangeView>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
}

export interface Asked {
  readonly query?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly retryAttempts?: number;
}

type Open = (asked: Required<Asked>, sink: Sink) => () => void;

interface Sink {
  next(result: Result): void;
  opened(): void;
  /** `why` is absent where the stream is complete. */
  ended(why?: unknown): void;
}

/** Reads a stream as a portal does, with the client of a library, and goes on after the last cursor if it is cut. */
export class Subscriber {
  readonly changes: ChangeView[] = [];
  readonly codes: unknown[] = [];
  isOpen = false;
  end?: 'complete' | { readonly cause: unknown };
  #close: () => void;

  constructor(open: Open, { query = CHANGES, variables = {}, retryAttempts = 0 }: Asked = {}) {
    const { changes } = this;
    const resumable = {
      ...variables,
      /** Read whenever the client sends the operation anew. */
      get after() {
        return changes.at(-1)?.cursor ?? variables.after;
      },
    };
    this.#close = open({ query, variables: query === CHANGES ? resumable : variables, retryAttempts }, this.#sink());
  }

  /** Over server-sent events. Resolves when the stream is open. */
  static async overEvents(caller: Pick<Caller, 'url' | 'token'>, asked?: Asked): Promise<Subscriber> {
    return Subscriber.#open(new Subscriber((given, sink) => openEvents(caller, given, sink), asked));
  }

  /** Over WebSocket. */
  static async overSocket(caller: Pick<Caller, 'url' | 'token'>, asked?: Asked): Promise<Subscriber> {
    return Subscriber.#open(new Subscriber((given, sink) => openSocket(caller, given, sink), asked));
  }

  static async #open(subscriber: Subscriber): Promise<Subscriber> {
    onTestFinished(() => subscriber.close());
    await vi.waitUntil(() => subscriber.isOpen || subscriber.end, { timeout: 60_000, interval: 5 });
    return subscriber;
  }

  /** What was told, as `TYPE object`, once there are so many. */
  async told(count: number): Promise<string[]> {
    await vi.waitUntil(() => this.changes.length >= count || this.end, { timeout: 30_000, interval: 5 });
    return this.changes.map(asText);
  }

  /** How the stream ended: `complete`, or what its client says. */
  async ended(): Promise<Subscriber['end']> {
    await vi.waitUntil(() => this.end, { timeout: 30_000, interval: 5 });
    return this.end;
  }

  close(): void {
    this.#close();
  }

  #sink(): Sink {
    return {
      opened: () => {
        this.isOpen = true;
      },
      next: ({ data, errors = [] }) => {
        this.codes.push(...errors.map(({ extensions }) => extensions?.code));
        this.changes.push(...Object.values(data ?? {}));
      },
      ended: (why) => {
        this.end = why === undefined ? 'complete' : { cause: why };
      },
    };
  }
}

function openEvents({ url, token }: Pick<Caller, 'url' | 'token'>, asked: Required<Asked>, sink: Sink): () => void {
  const client = createClient({
    url: `${url}/graphql`,
    headers: { authorization: `Bearer ${token}` },
    retryAttempts: asked.retryAttempts,
    retry: async () => {},
    on: { connected: () => sink.opened() },
  });
  const { query, variables } = asked;
  // Cast: the client's type of a result allows patches, which no server of ours sends.
  const next = (result: unknown) => sink.next(result as Result);
  return client.subscribe({ query, variables }, { next, error: sink.ended, complete: () => sink.ended() });
}

/** Its connection says when it is open, but not when its stream is. A test begins after a cursor, and misses nothing. */
function openSocket({ url, token }: Pick<Caller, 'url' | 'token'>, asked: Required<Asked>, sink: Sink): () => void {
  const client = createSocketClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: asked.retryAttempts,
    retryWait: async () => {},
    shouldRetry: () => true,
    lazyCloseTimeout: 0,
  });
  const { query, variables } = asked;
  const next = (result: unknown) => sink.next(result as Result);
  client.on('connected', () => sink.opened());
  const end = client.subscribe({ query, variables }, { next, error: sink.ended, complete: () => sink.ended() });
  return () => {
    end();
    void client.dispose();
  };
}
