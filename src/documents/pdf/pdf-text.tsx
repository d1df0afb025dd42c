import { Text, type TextProps } from '@react-pdf/renderer';
import { Fragment, type ReactElement } from 'react';
import type { PdfStyles } from './pdf-styles.ts';

interface PdfTextProps {
  readonly style: PdfStyles[keyof PdfStyles] | PdfStyles[keyof PdfStyles][];
  readonly children: string | readonly string[];
}

/** Text, adapted to what the fonts and the layout engine can set. */
export function PdfText({ style, children }: PdfTextProps): ReactElement {
  const text = printable([children].flat().join(''));
  const set: Setting = Object.assign({}, ...[style, directionOf(text)].flat());
  return (
    <Text style={set}>
      {text.split(UNSEEN).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text never reorders
        <Fragment key={index}>{index % 2 === 1 ? <Unseen direction={set.direction}>{part}</Unseen> : part}</Fragment>
      ))}
    </Text>
  );
}

type Setting = Exclude<TextProps['style'], readonly unknown[] | undefined>;

/** Repeats the direction: if a text begins with this part, the engine takes the direction of the whole text from it. */
function Unseen({ children, direction }: Pick<Setting, 'direction'> & { readonly children: string }): ReactElement {
  return <Text style={{ direction, fontSize: 0.01 }}>{children === '' ? ' ' : children}</Text>;
}

// Direction marks have no glyph in any font, but without them a minus moves to the wrong side of its amount. And the
// engine breaks lines only at spaces, which Japanese does not have. Marks and added spaces are set with almost no
// width.
const UNSEEN =
  /([\u200e\u200f\u061c]+|(?<=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー、。，．：！？）」』])(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}（「『])(?![ぁぃぅぇぉっゃゅょァィゥェォッャュョー]))/u;

/** A text's first letter decides its direction: a Latin name reads from the left in an Arabic document too. */
function directionOf(text: string): { direction?: 'ltr' | 'rtl' } {
  const letter = /\p{L}/u.exec(text)?.[0];
  return letter === undefined ? {} : { direction: /[\p{sc=Arabic}\p{sc=Hebrew}]/u.test(letter) ? 'rtl' : 'ltr' };
}

/**
 * Removes isolates, which cannot be set, and replaces characters that the fonts lack with equivalents that they have.
 */
function printable(text: string): string {
  return text
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\u202f/g, '\u00a0')
    .replace(/\uff5e/g, '\u301c');
}
