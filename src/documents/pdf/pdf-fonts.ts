import { createRequire } from 'node:module';
import { Font } from '@react-pdf/renderer';
import type { Language } from '../../../emails/language.ts';

const LATIN = 'Noto Sans'; // Greek and Cyrillic too
const ARABIC = 'IBM Plex Sans Arabic'; // Noto composes its Arabic letters from parts, which the layout engine misplaces
const JAPANESE = 'BIZ UDPGothic';

/**
 * Each letter is set in the first font that has it. For Japanese its own font is first, so that digits match the text.
 */
export function fontsFor(language: Language): string[] {
  return language === 'ja' ? [JAPANESE, LATIN, ARABIC] : [LATIN, ARABIC, JAPANESE];
}

const require = createRequire(import.meta.url);

register(LATIN, 'noto-sans', 'NotoSans');
register(ARABIC, 'ibm-plex-sans-arabic', 'IBMPlexSansArabic');
register(JAPANESE, 'biz-udpgothic', 'BIZUDPGothic');

// Product names and references have no language, so they are never hyphenated. Only a word that is wider than a column
// is broken: otherwise it would cover the figures beside it.
Font.registerHyphenationCallback((word) => (word.length > longest(word) ? piecesOf(word) : [word]));

/** The most characters that fit: in half a page for an e-mail address, otherwise in the narrowest text column. */
function longest(word: string): number {
  return word.includes('@') ? 45 : 24;
}

function piecesOf(word: string): string[] {
  return word.match(/.{1,8}/gsu) ?? [word];
}

function register(family: string, folder: string, file: string): void {
  const source = (weight: string) => require.resolve(`@expo-google-fonts/${folder}/${weight}/${file}_${weight}.ttf`);
  Font.register({
    family,
    fonts: [
      { src: source('400Regular'), fontWeight: 400 },
      { src: source('700Bold'), fontWeight: 700 },
    ],
  });
}
