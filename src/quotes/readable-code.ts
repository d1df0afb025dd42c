// Symbols that are easily confused, such as 0 and O or U and V, are left out.
const SYMBOLS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUP_LENGTH = 4;

export const SYMBOL_COUNT = SYMBOLS.length;

/** A code for people to read and type, in groups of four symbols, such as `7K3M-9XQ2-4FHD`. */
export function readableCode(indexes: readonly number[]): string {
  return inGroups(indexes.map((index) => SYMBOLS.charAt(index)).join(''));
}

/** A code as somebody typed it, in the form in which it is stored: in capitals, with a hyphen after each group. */
export function typedCode(text: string): string {
  return inGroups(typedSymbols(text));
}

/** A quote's number as somebody typed it, in the form in which it is stored. */
export function typedNumber(text: string): string {
  return typedSymbols(text).replace(/^Q?(.{12})$/, (_, code: string) => `Q-${inGroups(code)}`);
}

function inGroups(symbols: string): string {
  return symbols.match(new RegExp(`.{1,${GROUP_LENGTH}}`, 'gu'))?.join('-') ?? '';
}

/** The letters and digits of a code. Spaces, dashes and invisible characters go, wherever they stand. */
function typedSymbols(text: string): string {
  return text
    .normalize('NFKC') // Japanese keyboards type full-width letters
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()
    .replaceAll(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) % 16))
    .replaceAll(/[UАВЕКМНРСТУХΑΒΕΖΗΚΜΝΡΤΥΧ]/g, (letter) => LOOK_ALIKES.charAt(LOOK_ALIKES.indexOf(letter) + 1));
}

// A letter that no code has, and the symbol that it looks like. Cyrillic and Greek letters come from other keyboards.
const LOOK_ALIKES = 'UVАAВBЕEКKМMНHРPСCТTУYХXΑAΒBΕEΖZΗHΚKΜMΝNΡPΤTΥYΧX';
