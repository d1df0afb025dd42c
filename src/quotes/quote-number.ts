import { randomInt } from 'node:crypto';

// Symbols that are easily confused, such as 0 and O or U and V, are left out.
const SYMBOLS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 3;
const GROUP_LENGTH = 4;

/** Q1: a number for people, such as `Q-7K3M-9XQ2-4FHD`. It has about 59 random bits, so it cannot be guessed. */
export function newNumber(prefix: 'Q' | 'O' | 'R' | 'S'): string {
  const groups = Array.from({ length: GROUPS }, () => Array.from({ length: GROUP_LENGTH }, symbol).join(''));
  return [prefix, ...groups].join('-');
}

function symbol(): string {
  return SYMBOLS.charAt(randomInt(SYMBOLS.length));
}
