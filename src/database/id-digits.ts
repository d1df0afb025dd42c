// A TypeID's last part: the 128 bits of a UUID as 26 digits of Crockford's base 32. Ours, because a large quote has thousands
// of them, and the library takes ten times as long; a test compares both.

const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
const HEX = '0123456789abcdef';
const ENCODED = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function encodeUuid(uuid: string): string {
  if (!UUID.test(uuid)) {
    throw new TypeError('Only a UUID can be an id');
  }
  const hex = uuid.toLowerCase().replaceAll('-', '');
  // 26 digits have 130 bits: the first two are none of the UUID's.
  return regroup(hex, { from: HEX, bitsFrom: 4, to: DIGITS, bitsTo: 5, waiting: 2 });
}

/** `undefined` for what encodes no UUID. */
export function decodeUuid(text: string): string | undefined {
  if (!ENCODED.test(text)) {
    return undefined;
  }
  const hex = regroup(text, { from: DIGITS, bitsFrom: 5, to: HEX, bitsTo: 4, waiting: -2 });
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

interface Grouping {
  readonly from: string;
  readonly bitsFrom: number;
  readonly to: string;
  readonly bitsTo: number;
  /** Bits that are there before the first digit; below 0: so many of its bits are left out. */
  readonly waiting: number;
}

function regroup(digits: string, { from, bitsFrom, to, bitsTo, waiting }: Grouping): string {
  let [bits, count, regrouped] = [0, waiting, ''];
  for (const digit of digits) {
    bits = (bits << bitsFrom) | from.indexOf(digit);
    count += bitsFrom;
    while (count >= bitsTo) {
      count -= bitsTo;
      regrouped += to.charAt(bits >> count);
      bits &= (1 << count) - 1;
    }
  }
  return regrouped;
}
