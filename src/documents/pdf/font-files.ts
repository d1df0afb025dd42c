import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** A part of a font family, in one file for all weights: one script, or a hundred or so ideographs. */
export interface FontPart {
  /** WOFF2, variable in weight. */
  readonly file: string;
  readonly ranges: readonly (readonly [first: number, last: number])[];
  /** Whether letters stand each for itself: any of them can be taken without the others. */
  readonly isOfIdeographs: boolean;
}

/** Latin, Greek, Cyrillic and Devanagari. Their letters and marks meet in one font, so it is loaded whole. */
export const BASE: readonly Buffer[] = wholeFonts('noto-sans', 'NotoSans');

/** Noto Sans Arabic builds letters from parts; this one has whole letters, which copy better. */
export function arabicFonts(): readonly Buffer[] {
  return wholeFonts('ibm-plex-sans-arabic', 'IBMPlexSansArabic');
}

/** Reads the regular and the bold font. */
function wholeFonts(name: string, file: string): Buffer[] {
  return ['400Regular', '700Bold'].map((weight) =>
    readFileSync(require.resolve(`@expo-google-fonts/${name}/${weight}/${file}_${weight}.ttf`)),
  );
}

/** The parts of a package of Fontsource, which names each part's characters. */
export function partsOf(name: string): readonly FontPart[] {
  const known = parts.get(name);
  if (known) {
    return known;
  }
  const folder = `@fontsource-variable/${name}`;
  const charactersOf: Record<string, string> = JSON.parse(
    readFileSync(require.resolve(`${folder}/unicode.json`), 'utf8'),
  );
  const made = Object.entries(charactersOf)
    .filter(([part]) => !FOR_OTHERS.has(part) || name === 'noto-sans-symbols')
    .map(([part, characters]) => ({
      file: require.resolve(`${folder}/files/${name}-${part.replace(/[[\]]/g, '')}-wght-normal.woff2`),
      ranges: characters.split(',').map(rangeOf),
      isOfIdeographs: /-(?:jp|kr|sc|tc)$/.test(name),
    }));
  parts.set(name, made);
  return made;
}

const parts = new Map<string, readonly FontPart[]>();

// Every package repeats some of these.
const FOR_OTHERS = new Set([
  'latin',
  'latin-ext',
  'vietnamese',
  'cyrillic',
  'cyrillic-ext',
  'greek',
  'greek-ext',
  'math',
  'symbols',
]);

/** From `U+4E00-4E10` or `U+4E00`. */
function rangeOf(written: string): [number, number] {
  const [first = '', last = first] = written.trim().slice('U+'.length).split('-');
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
}
