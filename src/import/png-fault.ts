import { crc32, inflateSync } from 'node:zlib';

const MOST_PIXELS_A_SIDE = 2_000;

/** What is wrong with bytes that should be a whole PNG, small enough for mail programs and documents to unpack. */
export function pngFault(png: Buffer): string | undefined {
  const chunks = png.subarray(0, SIGNATURE.length).equals(SIGNATURE) ? chunksOf(png) : undefined;
  const header = chunks?.[0];
  if (!chunks || header?.type !== 'IHDR' || header.data.length !== 13 || chunks.at(-1)?.type !== 'IEND') {
    return NO_PNG;
  }
  const sides = [header.data.readUInt32BE(0), header.data.readUInt32BE(4)];
  if (sides.some((side) => side < 1 || side > MOST_PIXELS_A_SIDE)) {
    return `has ${sides.join(' × ')} pixels: each side may have up to ${MOST_PIXELS_A_SIDE}`;
  }
  return canInflate(chunks) ? undefined : NO_PNG;
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const NO_PNG = 'is not a whole PNG';

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/** The chunks up to the end of the file; undefined if one is cut off or differs from its checksum. */
function chunksOf(png: Buffer): Chunk[] | undefined {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const end = at + 8 + (at + 8 <= png.length ? png.readUInt32BE(at) : png.length);
    if (end + 4 > png.length || crc32(png.subarray(at + 4, end)) !== png.readUInt32BE(end)) {
      return undefined;
    }
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, end) });
    at = end + 4;
  }
  return chunks;
}

/** Stops at the most that a picture of these sides can have, so a small file cannot fill the memory. */
function canInflate(chunks: readonly Chunk[]): boolean {
  const data = chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data);
  try {
    return inflateSync(Buffer.concat(data), { maxOutputLength: MOST_INFLATED_BYTES }).length > 0;
  } catch {
    return false;
  }
}

// 16 bits for each of four channels, and a byte for each line of each of the seven passes of an interlaced picture.
const MOST_INFLATED_BYTES = MOST_PIXELS_A_SIDE * (MOST_PIXELS_A_SIDE * 8 + 7);
