import type { ReactElement } from 'react';

/** A sentence whose number never wraps: a number split at its hyphen is hard to read out or compare. */
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
