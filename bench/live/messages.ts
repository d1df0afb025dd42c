/** A subscription that somebody opens over server-sent events. */
export interface Asked {
  readonly url: string;
  readonly authorization: string;
  readonly query: string;
  readonly variables?: object;
  /** Whether its reader leaves everything unread until it is told to read. */
  readonly isSlow?: boolean;
}

export type Wish = { readonly open: readonly Asked[] } | 'close' | 'tell' | 'read';

/** When something was heard of, in milliseconds since 1970. A change is named by its type and its quote’s id. */
export interface Heard {
  readonly change: string;
  readonly at: number;
}

export interface Told {
  readonly events: readonly Heard[];
  readonly notices: readonly Heard[];
}

/** What became of the slow readers’ streams. */
export interface Cut {
  readonly cut: number;
  readonly megabytesRead: number;
}

/** The channel that the bench’s own trigger notifies. */
export const BARE = 'bench_bare';
