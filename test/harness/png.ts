import { crc32, deflateSync } from 'node:zlib';

/** A whole PNG of one colour, with that many pixels. */
export function pngOf(width: number, height: number, [red, green, blue] = [31, 111, 112]): Buffer {
  const line = Buffer.from([0, ...(Array.from({ length: width }, () => [red, green, blue]).flat() as number[])]);
  const pixels = Buffer.concat(Array.from({ length: height }, () => line));
  return Buffer.concat([SIGNATURE, chunk('IHDR', headerOf(width, height)), chunk('IDAT', deflateSync(pixels)), END]);
}

/** The header of a picture, unless told otherwise with 8 bits for each of red, green and blue. */
export function headerOf(width: number, height: number, methods = [8, 2, 0, 0, 0]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set(methods, 8);
  return header;
}

export function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

export const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
export const END = chunk('IEND', Buffer.alloc(0));
