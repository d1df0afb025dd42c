import type { RequestSnapshot, RequestSnapshotLine } from '../../src/snapshots/request-snapshot.ts';
import type { Translator } from '../language.ts';

/** What a request asks for, written the same way in HTML and in plain text. It has no prices. */
export interface RequestedLines {
  readonly heading: string;
  readonly lines: readonly RequestedLine[];
  /** Says how many lines are left out. Absent if there are none. */
  readonly more?: string;
}

export interface RequestedLine {
  readonly product: string;
  /** One entry per row: seats and term, then end date and reference. */
  readonly details: readonly string[];
}

/** K3: all lines if there are at most `most`, otherwise the first 20 and the number of the others. */
export function requestedLines(
  { lines }: RequestSnapshot,
  heading: string,
  t: Translator,
  most: number,
): RequestedLines {
  const shown = lines.length <= most ? lines : lines.slice(0, Math.min(most, 20));
  const count = lines.length - shown.length;
  return {
    heading,
    lines: shown.map((line) => ({ product: line.productName, details: detailsOf(line, t) })),
    more: count === 0 ? undefined : t.text('lines.more.request', { count }),
  };
}

function detailsOf(line: RequestSnapshotLine, t: Translator): string[] {
  const { reference, currentEndDate } = line;
  return [
    [seatsOf(line, t), termOf(line, t)].join(' · '),
    [
      t.text('line.ends', { date: t.shortDay(currentEndDate) }),
      ...(reference === undefined ? [] : [t.text('line.reference', { reference })]),
    ].join(' · '),
  ];
}

function seatsOf({ before, quantity }: RequestSnapshotLine, t: Translator): string {
  return before && before.quantity !== quantity
    ? t.text('line.changed.seats', { before: before.quantity, after: quantity })
    : t.text('line.seats', { quantity });
}

function termOf({ before, term }: RequestSnapshotLine, t: Translator): string {
  return before && before.term !== term
    ? t.text('line.changed.term', { before: before.term, after: term })
    : t.text('line.term', { term });
}
