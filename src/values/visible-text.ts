/**
 * The text in NFC, without characters that are invisible or change the writing direction, so that texts that look the
 * same are the same. Emoji stay whole. Joiners and variation selectors stay where a script needs them.
 */
export function visibleText(text: string): string {
  const seen = INVISIBLE.test(text) ? text.replace(KEPT_OR_INVISIBLE, '$1') : text;
  return seen.normalize('NFC');
}

/** Removes all invisible characters, for comparing: a search must also match without a word's joiners. */
export function withoutInvisible(text: string): string {
  return text.replace(EVERY_INVISIBLE, '').normalize('NFC');
}

/** Names the first character that `visibleText` would remove, as people look it up: "U+200B (zero-width space)". */
export function invisibleIn(text: string): string | undefined {
  if (!INVISIBLE.test(text)) {
    return undefined;
  }
  for (const { 0: found, 1: kept } of text.matchAll(KEPT_OR_INVISIBLE)) {
    if (kept === undefined) {
      return nameOf(found);
    }
  }
  return undefined;
}

export function hasVisibleLetterOrDigit(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(withoutInvisible(text));
}

// Unicode's class covers Hangul fillers, tags, joiners and selectors. The other code points show as a blank or nothing.
const INVISIBLE_CLASS = String.raw`[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Noncharacter_Code_Point}\u2800\uFFF9-\uFFFC\u{16FE4}\u{1D159}]`;
const INVISIBLE = new RegExp(INVISIBLE_CLASS, 'v');
const EVERY_INVISIBLE = new RegExp(INVISIBLE_CLASS, 'gv');

// Scripts whose letters change shape next to a joiner: cursive scripts, and scripts that stack consonants.
const SCRIPTS_THAT_JOIN = [
  ...['Arab', 'Syrc', 'Mand', 'Mong', 'Nkoo', 'Phag', 'Adlm', 'Rohg', 'Deva', 'Beng', 'Guru', 'Gujr', 'Orya', 'Taml'],
  ...['Telu', 'Knda', 'Mlym', 'Sinh', 'Tibt', 'Mymr', 'Khmr', 'Bali', 'Java', 'Sund', 'Cakm', 'Limb', 'Newa', 'Mtei'],
];
const JOINS = SCRIPTS_THAT_JOIN.map((script) => String.raw`\p{scx=${script}}`).join('');
const KEPT = [
  String.raw`\p{RGI_Emoji}`,
  String.raw`(?<=[[[${JOINS}]&&[\p{L}\p{M}]]--\p{Default_Ignorable_Code_Point}])[\u200C\u200D]`,
  String.raw`(?<=\p{sc=Han})[\uFE00-\uFE02\u{E0100}-\u{E01EF}]`, // variants of a character, used in names
  String.raw`(?<=[\p{sc=Mong}&&\p{L}])[\u180B-\u180F]`,
].join('|');
const KEPT_OR_INVISIBLE = new RegExp(`(${KEPT})|${INVISIBLE_CLASS}`, 'gv');

function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const name = NAMES.get(code);
  return name === undefined ? number : `${number} (${name})`;
}

/** Names of the characters that often come with copied text. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [0x00ad, 'soft hyphen'],
  [0x061c, 'Arabic letter mark'],
  [0x115f, 'Hangul filler'],
  [0x1160, 'Hangul filler'],
  [0x200b, 'zero-width space'],
  [0x200c, 'zero-width non-joiner'],
  [0x200d, 'zero-width joiner'],
  [0x200e, 'left-to-right mark'],
  [0x200f, 'right-to-left mark'],
  [0x202a, 'left-to-right embedding'],
  [0x202b, 'right-to-left embedding'],
  [0x202c, 'end of a direction'],
  [0x202d, 'left-to-right override'],
  [0x202e, 'right-to-left override'],
  [0x2060, 'word joiner'],
  [0x2066, 'left-to-right isolate'],
  [0x2067, 'right-to-left isolate'],
  [0x2068, 'first strong isolate'],
  [0x2069, 'end of an isolate'],
  [0x2800, 'blank Braille pattern'],
  [0x3164, 'Hangul filler'],
  [0xfe0e, 'variation selector'],
  [0xfe0f, 'variation selector'],
  [0xfeff, 'byte-order mark'],
  [0xffa0, 'Hangul filler'],
]);
