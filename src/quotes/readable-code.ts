// Symbols that are easily confused, such as 0 and O or U and V, are left out.
const SYMBOLS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUP_LENGTH = 4;

export const SYMBOL_COUNT = SYMBOLS.length;

/** A code for people to read and type, in groups of four symbols, such as `7K3M-9XQ2-4FHD`. */
export function readableCode(indexes: readonly number[]): string {
  const symbols = indexes.map((index) => SYMBOLS.charAt(index)).join('');
  return symbols.match(new RegExp(`.{1,${GROUP_LENGTH}}`, 'g'))?.join('-') ?? '';
}

/** A code as somebody typed it, in the form in which it is stored: without spaces, in capitals, with its hyphens. */
export function typedCode(text: string): string {
  return text
    .replaceAll(/\s/g, '')
    .replaceAll(/\p{Dash}/gu, '-')
    .toUpperCase();
}
