import type { Language } from '../../../emails/language.ts';

/** A family for each script that a name can be in, beside those of the base fonts. */
const SCRIPTS = [
  'noto-sans-arabic',
  'noto-sans-hebrew',
  'noto-sans-thai',
  'noto-sans-lao',
  'noto-sans-khmer',
  'noto-sans-myanmar',
  'noto-sans-georgian',
  'noto-sans-armenian',
  'noto-sans-ethiopic',
  'noto-sans-bengali',
  'noto-sans-gurmukhi',
  'noto-sans-gujarati',
  'noto-sans-oriya',
  'noto-sans-tamil',
  'noto-sans-telugu',
  'noto-sans-kannada',
  'noto-sans-malayalam',
  'noto-sans-sinhala',
  'noto-sans-thaana',
  'noto-sans-syriac',
  'noto-serif-tibetan',
  'noto-sans-cherokee',
  'noto-sans-canadian-aboriginal',
  'noto-sans-adlam',
  'noto-sans-javanese',
  'noto-sans-balinese',
  'noto-sans-sundanese',
  'noto-sans-meetei-mayek',
  'noto-sans-ol-chiki',
];

/** The families to look for a character in, in this order. An ideograph has the form of the reader's or customer's country. */
export function familiesFor(language: Language, countryCode: string): readonly string[] {
  const own = language === 'ja' ? 'noto-sans-jp' : (IDEOGRAPHS_IN[countryCode] ?? 'noto-sans-jp');
  return [
    own,
    ...SCRIPTS,
    'noto-sans-jp',
    'noto-sans-sc',
    'noto-sans-tc',
    'noto-sans-kr',
    'noto-sans-symbols',
    'noto-emoji',
  ];
}

const IDEOGRAPHS_IN: Readonly<Record<string, string>> = {
  CN: 'noto-sans-sc',
  SG: 'noto-sans-sc',
  TW: 'noto-sans-tc',
  HK: 'noto-sans-tc',
  MO: 'noto-sans-tc',
  KR: 'noto-sans-kr',
};
