import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

/** Writes the markup of one element again and again, each time with other markup in its gaps. */
export type Stamp<Gap extends string> = (inserts: Readonly<Record<Gap, string>>) => string;

/**
 * React renders the element once, with marks for its gaps. A long table is then written much faster than by React, which
 * spells out the same styles for each row. What goes into a gap must be escaped already.
 */
export function stampOf<Gap extends string>(
  gaps: readonly Gap[],
  element: (marks: Readonly<Record<Gap, string>>) => ReactElement,
): Stamp<Gap> {
  // Cast: Object.fromEntries loses the type of the keys, which are the gaps.
  const marks = Object.fromEntries(gaps.map((gap) => [gap, `${MARK}${gap}${MARK}`])) as Record<Gap, string>;
  const [start = '', ...pieces] = renderToStaticMarkup(element(marks)).split(MARK);
  // Between two marks stands a gap's name. Cast: no other text is written between marks.
  const rest = pieces.flatMap((piece, index) =>
    index % 2 === 0 ? [{ gap: piece as Gap, after: pieces[index + 1] ?? '' }] : [],
  );
  return (inserts) => rest.reduce((markup, { gap, after }) => markup + inserts[gap] + after, start);
}

// A character that no markup of ours contains.
const MARK = '\uE000';
