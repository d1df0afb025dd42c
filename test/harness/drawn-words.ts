import fc from 'fast-check';

/** Letters by first and last, as in `between('AZ', 'az')`. */
function between(...ranges: string[]): fc.Arbitrary<string> {
  const letters = ranges.flatMap((range) => {
    const [first = 0, last = first] = Array.from(range, (letter) => letter.codePointAt(0));
    return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index));
  });
  return fc.constantFrom(...letters.filter((letter) => /[\p{L}\p{M}]/u.test(letter)));
}

function lettersOf(...ranges: string[]): fc.Arbitrary<string> {
  return fc.string({ unit: between(...ranges), minLength: 1, maxLength: 14 });
}

/** Syllables of consonants that a sign joins to one stack, each with or without a vowel. */
function syllables(consonants: fc.Arbitrary<string>, joiner: string, vowels: fc.Arbitrary<string>) {
  const joined = fc.oneof(
    { weight: 4, arbitrary: fc.constant('') },
    consonants.map((one) => joiner + one),
  );
  const vowel = fc.oneof(fc.constant(''), vowels);
  const syllable = fc.tuple(consonants, joined, vowel).map((parts) => parts.join(''));
  return fc.array(syllable, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
}

/** The Indic blocks of Unicode have one order. */
function indic(block: number): fc.Arbitrary<string> {
  const range = (from: number, to: number) => String.fromCodePoint(block + from, block + to);
  return syllables(between(range(0x15, 0x28)), String.fromCodePoint(block + 0x4d), between(range(0x3e, 0x42)));
}

function withTones(before: fc.Arbitrary<string>, consonants: fc.Arbitrary<string>, above: fc.Arbitrary<string>) {
  const maybe = (part: fc.Arbitrary<string>) => fc.oneof(fc.constant(''), part);
  const syllable = fc.tuple(maybe(before), consonants, maybe(above)).map((parts) => parts.join(''));
  return fc.array(syllable, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
}

/** Words in the scripts that a name can be in. */
const WORDS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  latin: lettersOf('AZ', 'az', 'ÀÖ', 'Øö', 'øž', 'Ạỹ'),
  greek: lettersOf('ΑΡ', 'Σώ'),
  cyrillic: lettersOf('Ёя', 'ёџ'),
  armenian: lettersOf('ԱՖ', 'աֆ'),
  georgian: lettersOf('აჰ'),
  hebrew: lettersOf('את'),
  arabic: lettersOf('ءغ', 'في', 'پپ', 'گگ'),
  devanagari: indic(0x900),
  bengali: indic(0x980),
  gurmukhi: indic(0xa00),
  gujarati: indic(0xa80),
  tamil: indic(0xb80),
  telugu: indic(0xc00),
  kannada: indic(0xc80),
  malayalam: indic(0xd00),
  thai: withTones(between('เไ'), between('กร'), between('ิู')),
  lao: withTones(between('ເໄ'), between('ກບ'), between('ິູ')),
  khmer: syllables(between('កហ'), '្', between('ាើ')),
  myanmar: syllables(between('ကဟ'), '္', between('ာု')),
  tibetan: syllables(between('ཀཇ'), '', between('ིི', 'ེེ', 'ོོ')),
  ethiopic: lettersOf('ሀቆ'),
  cherokee: lettersOf('ᎠᏯ'),
  han: fc.stringMatching(/^[東京株式会社中国電力有限公司北大学院新製品技術情報処理]{1,20}$/),
  kana: lettersOf('ぁゖ', 'ァヺ'),
  hangul: lettersOf('가갛', '주줗', '한핳'),
  emoji: fc.constantFrom('🚀', '👩‍💻', '🇳🇴', '❤️', '👍🏽', '™', '€', '№', '→'),
};

/** What names hold besides words. Identifiers have hyphens, and no place to break. */
const OTHERS = fc.oneof(
  fc.stringMatching(/^[A-Z]{2,4}-[0-9]{3,6}(?:\/[A-Z0-9]{1,3})?$/),
  fc.stringMatching(/^[0-9]{1,6}$/),
  fc.stringMatching(/^[WM]{30,150}$/),
  fc.constantFrom('&', '(GmbH)', '“Pro”', '—', '10 %', 'C++', '#1', '<b>', '$x^2$', '*_`', '\\', '@', '"]'),
);

export const SCRIPTS: readonly string[] = Object.keys(WORDS);

/** A text of one line in some of these scripts. */
export function drawnName(scripts: readonly string[], mostWords: number): fc.Arbitrary<string> {
  const word = fc.oneof(...scripts.flatMap((script) => WORDS[script] ?? []));
  const words = fc.array(fc.oneof({ weight: 5, arbitrary: word }, OTHERS), { minLength: 1, maxLength: mostWords });
  return words.map((drawn) => [...drawn.join(' ').normalize('NFC')].slice(0, 200).join('').trim());
}
