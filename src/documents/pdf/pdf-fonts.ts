import { createRequire } from 'node:module';
import { Font } from '@react-pdf/renderer';
import type { Language } from '../../../emails/language.ts';

const LATIN = 'Noto Sans'; // Greek and Cyrillic too
const ARABIC = 'IBM Plex Sans Arabic'; // its letters are whole: Noto's are put together, which the layout engine misplaces
const JAPANESE = 'BIZ UDPGothic';

/** For each letter the first font that has it. In Japanese its own comes first, so that digits stand in the same run. */
export function fontsFor(language: Language): string[] {
  return language === 'ja' ? [JAPANESE, LATIN, ARABIC] : [LATIN, ARABIC, JAPANESE];
}

const require = createRequire(import.meta.url);

register(LATIN, 'noto-sans', 'NotoSans');
register(ARABIC, 'ibm-plex-sans-arabic', 'IBMPlexSansArabic');
register(JAPANESE, 'biz-udpgothic', 'BIZUDPGothic');

// A word is not broken where it fits: product names and references have no language of their own. One that fits no
// column would stand across the figures beside it.
Font.registerHyphenationCallback((word) => (word.length > longest(word) ? piecesOf(word) : [word]));

/** Characters that fit: of an address, which a hyphen would change, in half the page; else in the narrowest text column. */
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
