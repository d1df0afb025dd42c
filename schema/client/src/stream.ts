import type { CallOptions } from './calls.ts';

/** What a subscription tells, for as long as one connection lasts. */
export type Stream<Variables, Event> = (
  variables?: Variables,
  options?: CallOptions,
) => AsyncGenerator<Event, void, undefined>;
