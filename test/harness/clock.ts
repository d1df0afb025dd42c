import { Temporal } from 'temporal-polyfill';

export const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
export const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text);

/** When every test begins. In Oslo it is 10 o'clock on the 23rd. */
export const NOW = instant('2026-11-23T09:00:00Z');
export const TODAY = day('2026-11-23');
