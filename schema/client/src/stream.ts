import type { CallOptions } from './calls.ts';

export interface StreamOptions extends CallOptions {
  /** Called when the stream is open. */
  readonly onOpen?: () => void;
}

/** What a subscription tells, for as long as one connection lasts. */
export type Stream<Variables, Event> = (
  variables?: Variables,
  options?: StreamOptions,
) => AsyncGenerator<Event, void, undefined>;
