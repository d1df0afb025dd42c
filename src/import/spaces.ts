const SPACE = 0x20;
const LAST_OF_ASCII = 0x7e;

/** Without the spaces around it. Line breaks and tabs stay: where they stand is for the cell's own check to judge. */
export function trimmed(text: string): string {
  return text === '' || (isPlain(text.charCodeAt(0)) && isPlain(text.charCodeAt(text.length - 1)))
    ? text
    : text.replace(AROUND, '');
}

// Most cells of a million are told by two comparisons.
function isPlain(character: number): boolean {
  return character > SPACE && character <= LAST_OF_ASCII;
}

const AROUND = /^\p{Zs}+|\p{Zs}+$/gu;
