import { Text } from '@react-pdf/renderer';
import { Fragment, type ReactElement } from 'react';
import type { PdfStyles } from './pdf-styles.ts';

interface PdfTextProps {
  readonly style: PdfStyles[keyof PdfStyles] | PdfStyles[keyof PdfStyles][];
  readonly children: string | readonly string[];
}

/** Text as the fonts and the layout engine can set it. */
export function PdfText({ style, children }: PdfTextProps): ReactElement {
  const text = printable([children].flat().join(''));
  const phrases = text.split(BETWEEN_IDEOGRAPHS);
  return (
    <Text style={[style, directionOf(text)].flat()}>
      {phrases.map((phrase, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text never reorders
        <Fragment key={index}>
          {index > 0 && <Text style={NO_WIDTH}> </Text>}
          {phrase}
        </Fragment>
      ))}
    </Text>
  );
}

// The engine breaks lines at spaces only, and Japanese has none: it gets some that take no room.
const NO_WIDTH = { fontSize: 0.01 };
const BETWEEN_IDEOGRAPHS =
  /(?<=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー、。，．：！？）」』])(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}（「『])(?![ぁぃぅぇぉっゃゅょァィゥェォッャュョー])/u;

/** A name in Latin letters reads from the left in an Arabic document too: its first letter decides. */
function directionOf(text: string): { direction?: 'ltr' | 'rtl' } {
  const letter = /\p{L}/u.exec(text)?.[0];
  return letter === undefined ? {} : { direction: /[\p{sc=Arabic}\p{sc=Hebrew}]/u.test(letter) ? 'rtl' : 'ltr' };
}

/** No font has a picture of what only steers the direction; the rest has a twin that they have. */
function printable(text: string): string {
  return text
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\u202f/g, '\u00a0')
    .replace(/\uff5e/g, '\u301c');
}
