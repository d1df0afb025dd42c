// A TypeID's last part: the 128 bits of a UUID as 26 digits of Crockford's base 32. Ours, because a page has hundreds of
// them, and the library takes many times as long; a test compares both.

const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
const HEX = '0123456789abcdef';
const ENCODED = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

// By the bits that they stand for: two digits of an id, and two of a UUID.
const ID_PAIRS = Array.from({ length: 1024 }, (_, bits) => DIGITS.charAt(bits >> 5) + DIGITS.charAt(bits & 31));
const UUID_PAIRS = Array.from({ length: 256 }, (_, bits) => HEX.charAt(bits >> 4) + HEX.charAt(bits & 15));
const HYPHEN = '-'.charCodeAt(0);

export function encodeUuid(uuid: string): string {
  if (!UUID.test(uuid)) {
    throw new TypeError('Only a UUID can be an id');
  }
  // 26 digits have 130 bits: the first two are none of the UUID's.
  let [bits, count, encoded] = [0, 2, ''];
  for (let place = 0; place < uuid.length; place++) {
    const code = uuid.charCodeAt(place);
    if (code !== HYPHEN) {
      bits = (bits << 4) | HEX_VALUES[code]!;
      count += 4;
    }
    if (count >= 10) {
      count -= 10;
      encoded += ID_PAIRS[bits >> count]!;
      bits &= (1 << count) - 1;
    }
  }
  return encoded;
}

/** `undefined` for what encodes no UUID. */
export function decodeUuid(text: string): string | undefined {
  if (!ENCODED.test(text)) {
    return undefined;
  }
  let [bits, count, uuid] = [0, -2, ''];
  for (let place = 0; place < text.length; place++) {
    bits = (bits << 5) | DIGIT_VALUES[text.charCodeAt(place)]!;
    count += 5;
    if (count >= 8) {
      count -= 8;
      uuid += UUID_PAIRS[bits >> count]!;
      bits &= (1 << count) - 1;
    }
  }
  return `${uuid.slice(0, 8)}-${uuid.slice(8, 12)}-${uuid.slice(12, 16)}-${uuid.slice(16, 20)}-${uuid.slice(20)}`;
}

const HEX_VALUES = valuesOf(HEX);
const DIGIT_VALUES = valuesOf(DIGITS);

/** The value of each digit, in either case, by its character code. */
function valuesOf(digits: string): Uint8Array {
  const values = new Uint8Array(128);
  for (const [value, digit] of [...digits].entries()) {
    values[digit.charCodeAt(0)] = value;
    values[digit.toUpperCase().charCodeAt(0)] = value;
  }
  return values;
}
