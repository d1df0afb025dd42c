import { basename } from 'node:path';
import { type CellKind, seen, singleLine, webAddress } from './cells.ts';

/** A number or an account as authorities and banks write it. */
export const registryNumber = shortLine(50);

export const phone: CellKind<string> = {
  expected: 'a telephone number of at most 50 characters, like +47 22 00 00 00',
  read: (text) => (/\d/.test(text) && /^[+\d\p{L} ()./-]{1,50}$/u.test(text) ? singleLine.read(text) : undefined),
};

/** Readers of mails follow it, so nobody on the way may be able to change the page. */
export const secureAddress: CellKind<string> = {
  ...webAddress,
  expected: webAddress.expected.replace('a web address', 'a web address that begins with https://,'),
  read: (text) => (text.startsWith('https://') ? webAddress.read(text) : undefined),
};

export const color: CellKind<string> = {
  expected: 'a colour like #1f6f70',
  read: (text) => (/^#[0-9a-f]{6}$/i.test(text) ? text.toLowerCase() : undefined),
};

export const days: CellKind<number> = {
  expected: 'a whole number of days from 0 to 365',
  read: (text) => (/^\d{1,3}$/.test(text) && Number(text) <= 365 ? Number(text) : undefined),
};

/** The name of a picture in the folder, never a path out of it. */
export const pngName: CellKind<string> = seen({
  expected: 'the name of a PNG file in the folder, like logo.png',
  read: (text) => (basename(text) === text && /[^.].*\.png$/.test(text) ? singleLine.read(text) : undefined),
});

function shortLine(limit: number): CellKind<string> {
  return {
    ...singleLine,
    expected: `one line of at most ${limit} characters`,
    read: (text) => ([...text].length <= limit ? singleLine.read(text) : undefined),
  };
}
