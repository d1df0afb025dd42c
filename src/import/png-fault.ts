import { crc32, inflateSync } from 'node:zlib';
import { INDEXED, type Lines, linesOf, type PngHeader, readHeader } from './png-lines.ts';

const MOST_PIXELS_A_SIDE = 2_000;

/** What is wrong with bytes that should be a whole PNG, small enough for mail programs and documents to unpack. */
export function pngFault(png: Buffer): string | undefined {
  const chunks = png.subarray(0, SIGNATURE.length).equals(SIGNATURE) ? chunksOf(png) : undefined;
  const header = chunks?.[0]?.data.length === 13 ? readHeader(chunks[0].data) : undefined;
  if (!chunks || !header || !ORDER.test(chunks.map(({ type }) => type).join(' '))) {
    return NO_PNG;
  }
  const sides = [header.width, header.height];
  if (sides.some((side) => side < 1 || side > MOST_PIXELS_A_SIDE)) {
    return `has ${sides.join(' × ')} pixels: each side may have up to ${MOST_PIXELS_A_SIDE}`;
  }
  return hasItsPalette(header, chunks) && hasAllLines(linesOf(header), chunks) ? undefined : NO_PNG;
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const NO_PNG = 'is not a whole PNG';

/** The chunks that every reader must understand, in their order. The others begin with a small letter. */
const ORDER = /^IHDR( [a-z]\w{3})*( PLTE( [a-z]\w{3})*)?( IDAT)+( [a-z]\w{3})* IEND$/;

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

/** Pictures of grey have no palette, those of numbered colours need one, and others may suggest one. */
function hasItsPalette({ colorType, depth }: PngHeader, chunks: readonly Chunk[]): boolean {
  const palette = chunks.find(({ type }) => type === 'PLTE')?.data;
  if (!palette) {
    return colorType !== INDEXED;
  }
  const colors = palette.length / 3;
  const most = colorType === INDEXED ? 2 ** depth : 256;
  return colorType !== 0 && colorType !== 4 && Number.isInteger(colors) && colors >= 1 && colors <= most;
}

/** Unpacks no more than the picture's lines, so a small file cannot fill the memory. */
function hasAllLines({ starts, end }: Lines, chunks: readonly Chunk[]): boolean {
  const data = chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data);
  try {
    const unpacked = inflateSync(Buffer.concat(data), { maxOutputLength: end });
    return unpacked.length === end && starts.every((start) => (unpacked[start] ?? 0) <= LAST_FILTER);
  } catch {
    return false;
  }
}

const LAST_FILTER = 4;
