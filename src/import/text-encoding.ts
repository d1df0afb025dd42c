import { detect } from 'chardet';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Detects the encoding of a file that begins with `start`, or returns the name of an encoding that is refused. */
export function encodingOf(start: Buffer): Encoding | { readonly refused: string } {
  const mark = MARKS.find(({ bytes }) => bytes.every((byte, place) => start[place] === byte));
  if (mark) {
    return mark.encoding;
  }
  // Text has no NUL, but in UTF-16 and UTF-32 every Latin letter has a zero byte.
  if (start.includes(0)) {
    return { refused: 'UTF-16 or UTF-32 without its byte-order mark' };
  }
  return isUtf8(start) ? 'utf-8' : { refused: detect(start) ?? 'another encoding' };
}

// The order matters: the mark of little-endian UTF-32 begins with that of UTF-16.
const MARKS: readonly { bytes: readonly number[]; encoding: Encoding | { readonly refused: string } }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe, 0, 0], encoding: { refused: 'UTF-32' } },
  { bytes: [0, 0, 0xfe, 0xff], encoding: { refused: 'UTF-32' } },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

function isUtf8(start: Buffer): boolean {
  try {
    // Decodes as a stream, because `start` may end within a character.
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true });
    return true;
  } catch (error) {
    if (error instanceof TypeError) {
      return false;
    }
    throw error;
  }
}
