import { readFile } from 'node:fs/promises';
import type { TypstFontResolverBuilder } from '@myriaddreamin/typst-ts-web-compiler';
import subsetFont from 'subset-font';
import { arabicFonts, BASE, type FontPart, partsOf } from './font-files.ts';

export interface FontsForText {
  /** TrueType, each with regular and bold. */
  readonly fonts: readonly Uint8Array[];
  /** The characters that no font has. They print as boxes. */
  readonly missing: readonly string[];
}

type FontReader = Pick<TypstFontResolverBuilder, 'get_font_info'>;

/** Loads the fonts that a text needs, and no others: each character in the first family that has it. */
export async function fontsForText(
  text: string,
  families: readonly string[],
  reader: FontReader,
): Promise<FontsForText> {
  const whole = /\p{sc=Arabic}/u.test(text) ? [...BASE, ...arabicFonts()] : BASE;
  const fonts: Uint8Array[] = [...whole];
  let wanted = without(visibleCharacters(text), whole, reader);
  for (const part of families.flatMap(partsOf)) {
    const found = wanted.filter((character) => has(part, character));
    if (found.length > 0) {
      const [regular, bold] = [await instance(part, 400, found), await instance(part, 700, found)];
      fonts.push(regular, bold);
      wanted = without(wanted, [regular], reader);
    }
    if (wanted.length === 0) {
      break;
    }
  }
  return { fonts, missing: wanted.map((character) => String.fromCodePoint(character)) };
}

/** Marks of direction and joiners need no glyph. */
function visibleCharacters(text: string): number[] {
  const characters = new Set(text.replace(/\p{Cc}|\p{Cf}|\p{Co}|\p{Z}|\p{Variation_Selector}/gu, ''));
  return Array.from(characters, (character) => character.codePointAt(0) ?? 0);
}

function has({ ranges }: FontPart, character: number): boolean {
  return ranges.some(([first, last]) => first <= character && character <= last);
}

/**
 * A part in one weight. Letters of most scripts change with their neighbours into forms that only the whole part has.
 * Of ideographs only those found are taken, so that each character is in one font.
 */
async function instance(part: FontPart, weight: number, found: readonly number[]): Promise<Uint8Array> {
  const taken = part.isOfIdeographs ? found : part.ranges.flatMap(([first, last]) => range(first, last));
  const variationAxes = { wght: weight };
  return subsetFont(await readFile(part.file), String.fromCodePoint(...taken), { targetFormat: 'sfnt', variationAxes });
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function without(characters: readonly number[], fonts: readonly Uint8Array[], reader: FontReader): number[] {
  const covered = fonts.map((font) => coverageOf(font, reader));
  return characters.filter((character) => !covered.some((isCovered) => isCovered(character)));
}

/** The compiler tells a font's characters as lengths of runs, by turns absent and present. */
function coverageOf(font: Uint8Array, reader: FontReader): (character: number) => boolean {
  // Cast: the compiler's types do not say what it tells.
  const { info } = reader.get_font_info(font) as { info: readonly { coverage: readonly number[] }[] };
  const ends: number[] = [];
  for (const length of info[0]?.coverage ?? []) {
    ends.push((ends.at(-1) ?? 0) + length);
  }
  return (character) => ends.findIndex((end) => character < end) % 2 === 1;
}
