import type { CharacterRead, PageRead } from './read-pdf.ts';

/** The letters that leave a page, or come too near to its edge. */
export function outside({ width, height, characters }: PageRead): CharacterRead[] {
  return characters.filter(
    ({ left, right, bottom, top }) =>
      left < MARGIN || bottom < MARGIN || right > width - MARGIN || top > height - MARGIN,
  );
}

/** Letters may reach a little into the margins of 42 points. */
const MARGIN = 24;

/** Pairs of letters that cover much of each other. Neighbours may touch. */
export function overlaps({ characters }: PageRead): string[] {
  const sorted = [...characters].sort((one, other) => one.left - other.left);
  return sorted.flatMap((one, index) => {
    const covered: string[] = [];
    for (let at = index + 1; at < sorted.length && sorted[at]!.left < one.right; at += 1) {
      const other = sorted[at]!;
      if (
        !mayMeet(one, other) &&
        sharedArea(one, other) > mostShared(one, other) * Math.min(areaOf(one), areaOf(other))
      ) {
        covered.push(`${one.character} and ${other.character}`);
      }
    }
    return covered;
  });
}

/**
 * PDFium knows only the box of a whole stack of letters, and its corners are empty. So are those of letters in a word:
 * the hook of a J lies below the letter before it, and the horn of an Ử above the one after it.
 */
function mostShared(one: CharacterRead, other: CharacterRead): number {
  if (MEETS.test(one.character) || MEETS.test(other.character)) {
    return 2 / 3;
  }
  return one.word === other.word && areOnOneLine(one, other) ? 1 / 2 : 1 / 3;
}

/** A word that breaks over lines has letters below one another. */
function areOnOneLine(one: CharacterRead, other: CharacterRead): boolean {
  return one.baseline === other.baseline;
}

/** In a word, marks stand on letters, letters of many scripts join, and a full stop stands under the arm of an r. */
function mayMeet(one: CharacterRead, other: CharacterRead): boolean {
  const [meets, otherMeets] = [MEETS.test(one.character), MEETS.test(other.character)];
  if (one.word !== other.word) {
    return meets && otherMeets && areInOneStack(one, other);
  }
  return meets || otherMeets || areOfOneSign(one, other);
}

/** PDFium takes the step back to a stacked letter for the end of a word. */
function areInOneStack(one: CharacterRead, other: CharacterRead): boolean {
  return Math.abs(one.baseline - other.baseline) < 1;
}

/** In lines from the right PDFium reads the one sign ™ as the letters T and M, each with the box of the sign. */
function areOfOneSign(one: CharacterRead, other: CharacterRead): boolean {
  return SIGNS.test(one.character + other.character) && one.left === other.left && one.right === other.right;
}

const SIGNS = /^(?:TM|MT|No|oN)$/;

const MEETS =
  /[^\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Armenian}\p{sc=Georgian}\p{N}]/u;

function sharedArea(one: CharacterRead, other: CharacterRead): number {
  const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const high = Math.min(one.top, other.top) - Math.max(one.bottom, other.bottom);
  return wide > 0 && high > 0 ? wide * high : 0;
}

function areaOf({ left, right, bottom, top }: CharacterRead): number {
  return (right - left) * (top - bottom);
}
