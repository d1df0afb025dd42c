// A TypeID's last part: the 128 bits of a UUID as 26 digits of Crockford's base 32. Ours, because every page has hundreds
// of them, and the library takes ten times as long; a test compares both.

const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
const HEX = '0123456789abcdef';
const ENCODED = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

// Values of characters by their code, in both alphabets. Capitals count in a UUID alone.
const OF_DIGIT = valuesOf(DIGITS);
const OF_HEX = valuesOf(HEX + HEX.slice(10).toUpperCase(), (index) => (index < HEX.length ? index : index - 6));

// Reused, because nothing waits between filling and reading them.
const nibbles = new Uint8Array(33);
const digits = new Uint8Array(26);

export function encodeUuid(uuid: string): string {
  if (!UUID.test(uuid)) {
    throw new TypeError('Only a UUID can be an id');
  }
  let filled = 1; // The first nibble stays 0: 26 digits have 130 bits, and the first two are none of the UUID's.
  for (let at = 0; at < uuid.length; at++) {
    if (at !== 8 && at !== 13 && at !== 18 && at !== 23) {
      nibbles[filled++] = OF_HEX[uuid.charCodeAt(at)]!;
    }
  }
  let encoded = '';
  for (let start = 2; start < 132; start += 5) {
    // Five bits lie in two nibbles.
    const pair = (nibbles[start >> 2]! << 4) | (nibbles[(start >> 2) + 1] ?? 0);
    encoded += DIGITS[(pair >> (3 - (start & 3))) & 31];
  }
  return encoded;
}

/** `undefined` for what encodes no UUID. */
export function decodeUuid(text: string): string | undefined {
  if (!ENCODED.test(text)) {
    return undefined;
  }
  for (let at = 0; at < text.length; at++) {
    digits[at] = OF_DIGIT[text.charCodeAt(at)]!;
  }
  let hex = '';
  for (let start = 2; start < 130; start += 4) {
    // Four bits lie in one digit or in two.
    const digit = Math.floor(start / 5);
    const pair = (digits[digit]! << 5) | (digits[digit + 1] ?? 0);
    hex += HEX[(pair >> (6 - (start % 5))) & 15];
  }
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function valuesOf(characters: string, valueAt = (index: number) => index): Uint8Array {
  const values = new Uint8Array(128);
  for (const [index, character] of [...characters].entries()) {
    values[character.charCodeAt(0)] = valueAt(index);
  }
  return values;
}
