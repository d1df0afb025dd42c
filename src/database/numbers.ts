import { randomInt } from 'node:crypto';

// Without letters and digits that are read as one another.
const SYMBOLS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 3;
const GROUP_LENGTH = 4;

/** Q1: a number for people, such as `Q-7K3M-9XQ2-4FHD`: about 59 random bits, so not guessable from another. */
export function newNumber(prefix: 'Q' | 'O' | 'S'): string {
  const groups = Array.from({ length: GROUPS }, () => Array.from({ length: GROUP_LENGTH }, symbol).join(''));
  return [prefix, ...groups].join('-');
}

function symbol(): string {
  return SYMBOLS.charAt(randomInt(SYMBOLS.length));
}
