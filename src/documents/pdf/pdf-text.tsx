import { Text, type TextProps } from '@react-pdf/renderer';
import { Fragment, type ReactElement } from 'react';
import type { PdfStyles } from './pdf-styles.ts';

interface PdfTextProps {
  readonly style: PdfStyles[keyof PdfStyles] | PdfStyles[keyof PdfStyles][];
  readonly children: string | readonly string[];
}

/** Text as the fonts and the layout engine can set it. */
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

/** Its direction is said again: where a text begins with it, the engine takes the whole text's from here. */
function Unseen({ children, direction }: Pick<Setting, 'direction'> & { readonly children: string }): ReactElement {
  return <Text style={{ direction, fontSize: 0.01 }}>{children === '' ? ' ' : children}</Text>;
}

// No font has a picture of a mark that steers direction, but without it a minus goes to the wrong side of its amount.
// And the engine breaks lines at spaces only, of which Japanese has none. Both stand there and take no room.
const UNSEEN =
  /([\u200e\u200f\u061c]+|(?<=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー、。，．：！？）」』])(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}（「『])(?![ぁぃぅぇぉっゃゅょァィゥェォッャュョー]))/u;

/** A name in Latin letters reads from the left in an Arabic document too: its first letter decides. */
function directionOf(text: string): { direction?: 'ltr' | 'rtl' } {
  const letter = /\p{L}/u.exec(text)?.[0];
  return letter === undefined ? {} : { direction: /[\p{sc=Arabic}\p{sc=Hebrew}]/u.test(letter) ? 'rtl' : 'ltr' };
}

/** An isolate cannot be set at all; the rest has a twin that the fonts have. */
function printable(text: string): string {
  return text
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\u202f/g, '\u00a0')
    .replace(/\uff5e/g, '\u301c');
}
