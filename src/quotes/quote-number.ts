import { randomInt } from 'node:crypto';
import { readableCode, SYMBOL_COUNT } from './readable-code.ts';

const LENGTH = 12;

/** Q1: a number for people, such as `Q-7K3M-9XQ2-4FHD`. It has about 59 random bits, so it cannot be guessed. */
export function newNumber(prefix: 'Q' | 'O' | 'R' | 'S'): string {
  return `${prefix}-${readableCode(Array.from({ length: LENGTH }, () => randomInt(SYMBOL_COUNT)))}`;
}
