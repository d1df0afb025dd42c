import { randomFillSync } from 'node:crypto';

const BATCH = 1_024;
const BYTES = 16;

/**
 * Yields UUIDv7s in rising order, many per millisecond. A counter replaces the first random bits, as RFC 9562 allows.
 */
export function* uuidsV7(): Generator<string, never, undefined> {
  const random = Buffer.allocUnsafe(BATCH * BYTES);
  for (let moment = 0; ; ) {
    // A whole batch shares one timestamp: the 12-bit counter has room for it.
    moment = Math.max(Date.now(), moment + 1);
    randomFillSync(random);
    for (let count = 0; count < BATCH; count++) {
      yield uuid(random.subarray(count * BYTES), moment, count);
    }
  }
}

function uuid(bytes: Buffer, moment: number, count: number): string {
  bytes.writeUIntBE(moment, 0, 6);
  bytes.writeUInt16BE(0x7000 | count, 6);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex', 0, BYTES);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
