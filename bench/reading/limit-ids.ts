const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
const PAIRS = Array.from({ length: 1_024 }, (_, pair) => `${DIGITS[pair >> 5]}${DIGITS[pair & 31]}`);

/** The last part of a public id, as fast as JavaScript can write it: ten bits of the UUID at a time. */
export function idDigits(uuid: string): string {
  const a = Number.parseInt(uuid.slice(0, 8), 16);
  const b = Number.parseInt(uuid.slice(9, 13) + uuid.slice(14, 18), 16);
  const c = Number.parseInt(uuid.slice(19, 23) + uuid.slice(24, 28), 16);
  const d = Number.parseInt(uuid.slice(28), 16);
  return (
    pair(a >>> 24) +
    pair(a >>> 14) +
    pair(a >>> 4) +
    pair(((a & 15) << 6) | (b >>> 26)) +
    pair(b >>> 16) +
    pair(b >>> 6) +
    pair(((b & 63) << 4) | (c >>> 28)) +
    pair(c >>> 18) +
    pair(c >>> 8) +
    pair(((c & 255) << 2) | (d >>> 30)) +
    pair(d >>> 20) +
    pair(d >>> 10) +
    pair(d)
  );
}

function pair(bits: number): string {
  // The table has all values of ten bits.
  return PAIRS[bits & 1_023]!;
}
