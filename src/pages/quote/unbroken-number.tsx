import type { ReactElement } from 'react';

/** A sentence with its number kept whole: cut at a hyphen by the end of a line, it cannot be read out or compared. */
export function UnbrokenNumber({ text, number }: { text: string; number: string }): ReactElement {
  const [before, ...after] = text.split(number);
  return (
    <>
      {before}
      <bdi className="figure">{number}</bdi>
      {after.join(number)}
    </>
  );
}
