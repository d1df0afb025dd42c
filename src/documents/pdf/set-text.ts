import type { Block, Paragraph, Tone, Words } from './pdf-content.ts';

/** A text in its own direction: a Latin name reads from the left in an Arabic document too. */
export function paragraph(text: string, tone: Tone = 'text'): Paragraph {
  return { ...setWords(printable(text)), height: heightOf(text), tone, direction: directionOf(text) };
}

function heightOf(text: string): Paragraph['height'] {
  if (STACKED.test(text)) {
    return 'highest';
  }
  return MARKED.test(text) ? 'high' : 'plain';
}

const STACKED = /[\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}\p{sc=Javanese}\p{sc=Balinese}]/u;
/** Marks of a script of its own, unlike accents, which many scripts have. */
const MARKED = /(?=\P{sc=Inherited})\p{M}/u;

/** An amount in the document's direction, whatever letters its currency is written in, so that all amounts read alike. */
export function amount(text: string, tone: Tone = 'text'): Paragraph {
  return { ...setWords(printable(text)), height: 'plain', tone };
}

/** What a person wrote over several lines. */
export function paragraphs(text: string): Block {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => paragraph(line));
}

/** Whether these paragraphs fit on one page for certain, however wide their letters are. */
export function isShort(block: Block, columnWidth: number): boolean {
  const lettersInLine = columnWidth / WIDEST_LETTER;
  const lines = block.map(({ words }) => Math.ceil((lengthOf(words) + 1) / lettersInLine));
  return lines.reduce((sum, count) => sum + count, 0) <= MOST_LINES;
}

const WIDEST_LETTER = 10; // points
const MOST_LINES = 40;

function lengthOf(words: Words): number {
  return typeof words === 'string' ? words.length : words.reduce((sum, { length }) => sum + length, 0);
}

/** Composes letters, as fonts have them. Leaves out soft hyphens: what is copied must not have a hyphen more. */
function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\u00ad/g, '')
    .replace(/\t/g, '    ');
}

function directionOf(text: string): 'ltr' | 'rtl' | undefined {
  const letter = /\p{L}/u.exec(text)?.[0];
  if (letter === undefined) {
    return undefined;
  }
  return FROM_RIGHT.test(letter) ? 'rtl' : 'ltr';
}

const FROM_RIGHT = /[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}\p{sc=Adlam}]/u;

/**
 * The layout breaks lines at spaces and between ideographs. It must know words that may be wider than a column, to break
 * those anywhere, and words with hyphens, to break those nowhere else. Scripts without spaces are divided into words.
 */
function setWords(text: string): Pick<Paragraph, 'words' | 'mayBeWide'> {
  const parts = text.split(/( +)/).filter((part) => part !== '');
  const mayBeWide = parts.some((part) => widthOf(part) > SAFE_WIDTH);
  const hasHyphens = parts.some((part) => part.includes('-') || part.includes('/'));
  return mayBeWide || hasHyphens ? { words: parts.flatMap(partsOfWord), mayBeWide } : { words: text };
}

/** In letters of the widest kind. */
const SAFE_WIDTH = 10;

function widthOf(word: string): number {
  const narrow = word.match(NARROW)?.length ?? 0;
  return word.length - narrow * 0.35;
}

const NARROW = /[a-ln-vx-z0-9 .,:;'()-]/g;

function partsOfWord(word: string): string[] {
  if (SPACELESS.test(word)) {
    return Array.from(segmenter.segment(word), ({ segment }) => segment);
  }
  return IDEOGRAPHS.test(word) ? word.split(LONG_FOREIGN).filter((part) => part !== '') : [word];
}

const SPACELESS = /[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
const IDEOGRAPHS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;
/** A long word of another script between ideographs. */
const LONG_FOREIGN = /([^\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{P}ー]{9,})/u;
