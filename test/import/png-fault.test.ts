import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { pngFault } from '../../src/import/png-fault.ts';
import { chunk, END, headerOf, pngOf, SIGNATURE } from '../harness/png.ts';

const NO_PNG = 'is not a whole PNG';
const GOOD = pngOf(2, 3);
const PIXELS = chunk('IDAT', deflateSync(Buffer.alloc(21)));

test.each([
  [1, 1],
  [2000, 1],
  [1, 2000],
])('S1 a PNG of %i × %i pixels is fine', (width, height) => {
  expect(pngFault(pngOf(width, height))).toBeUndefined();
});

test.each([
  ['black and white', [1, 0], 2],
  ['grey of 16 bits', [16, 0], 5],
  ['red, green and blue of 16 bits', [16, 2], 13],
  ['numbered colours', [2, 3], 2, [palette(4)]],
  ['colours with a palette for poor screens', [8, 2], 7, [palette(256)]],
  ['grey with transparency', [8, 4], 5],
  ['colours with transparency of 16 bits', [16, 6], 17],
  ['remarks', [8, 2], 7, [chunk('tEXt', Buffer.from('by us'))]],
])('S1 a PNG of %s is fine', (_, [depth = 0, colorType = 0], lineBytes, before: Buffer[] = []) => {
  expect(pngFault(picture([depth, colorType, 0, 0, 0], Buffer.alloc(3 * lineBytes), before))).toBeUndefined();
});

test.each([
  [1, 1, 4],
  [2, 3, 21 + 2],
  [5, 5, 75 + 11],
  [8, 8, 192 + 15],
])('S1 an interlaced PNG of %i × %i pixels has just the lines of its passes', (width, height, bytes) => {
  const interlaced = (length: number) =>
    pngFault(pngWith(headerOf(width, height, [8, 2, 0, 0, 1]), [pixels(Buffer.alloc(length))]));
  expect([bytes - 1, bytes, bytes + 1].map(interlaced)).toEqual([NO_PNG, undefined, NO_PNG]);
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['another kind of file', Buffer.from('GIF89a and what follows')],
  ['a signature alone', SIGNATURE],
  ['text behind the signature', Buffer.concat([SIGNATURE, Buffer.from('<script>alert(1)</script>')])],
  ['a file that is cut off', GOOD.subarray(0, GOOD.length - 1)],
  ['a file that is cut off behind a chunk', GOOD.subarray(0, GOOD.length - END.length)],
  ['a file with more behind its end', Buffer.concat([GOOD, Buffer.from('more')])],
  ['a file with a changed byte', Buffer.from(GOOD.map((byte, at) => (at === 20 ? byte ^ 1 : byte)))],
  ['a file without a header', Buffer.concat([SIGNATURE, PIXELS, END])],
  ['a file with a short header', Buffer.concat([SIGNATURE, chunk('IHDR', Buffer.alloc(12)), PIXELS, END])],
  ['a file without pixels', Buffer.concat([SIGNATURE, chunk('IHDR', headerOf(2, 3)), END])],
  [
    'a file whose pixels cannot be unpacked',
    Buffer.concat([SIGNATURE, chunk('IHDR', headerOf(2, 3)), chunk('IDAT', Buffer.from('pixels')), END]),
  ],
  [
    'a small file that unpacks to a large one',
    Buffer.concat([
      SIGNATURE,
      chunk('IHDR', headerOf(2, 3)),
      chunk('IDAT', deflateSync(Buffer.alloc(40_000_000))),
      END,
    ]),
  ],
  ['a picture of three bits', picture([3, 2, 0, 0, 0], Buffer.alloc(12))],
  ['a picture of few bits for each of red, green and blue', picture([4, 2, 0, 0, 0], Buffer.alloc(12))],
  ['a picture of numbered colours of 16 bits', picture([16, 3, 0, 0, 0], Buffer.alloc(15), [palette(4)])],
  ['a picture of unknown colours', picture([8, 5, 0, 0, 0], Buffer.alloc(21))],
  ['a picture packed by another method', picture([8, 2, 1, 0, 0], Buffer.alloc(21))],
  ['a picture filtered by another method', picture([8, 2, 0, 1, 0], Buffer.alloc(21))],
  ['a picture interlaced in another way', picture([8, 2, 0, 0, 2], Buffer.alloc(21))],
  ['a picture with a line filtered in an unknown way', picture([8, 2, 0, 0, 0], Buffer.alloc(21).fill(5, 7, 8))],
  ['a picture with a byte too few', picture([8, 2, 0, 0, 0], Buffer.alloc(20))],
  ['a picture with a byte too many', picture([8, 2, 0, 0, 0], Buffer.alloc(22))],
  ['a picture of numbered colours without a palette', picture([8, 3, 0, 0, 0], Buffer.alloc(9))],
  ['a palette without colours', picture([8, 3, 0, 0, 0], Buffer.alloc(9), [palette(0)])],
  ['a palette of more colours than numbers', picture([1, 3, 0, 0, 0], Buffer.alloc(6), [palette(3)])],
  ['a palette with half a colour', picture([8, 3, 0, 0, 0], Buffer.alloc(9), [chunk('PLTE', Buffer.alloc(4))])],
  ['a picture of grey with a palette', picture([8, 0, 0, 0, 0], Buffer.alloc(9), [palette(2)])],
  ['a picture with two palettes', picture([8, 3, 0, 0, 0], Buffer.alloc(9), [palette(2), palette(2)])],
  ['a palette behind the pixels', pngWith(headerOf(2, 3, [8, 3, 0, 0, 0]), [pixels(Buffer.alloc(9)), palette(2)])],
  ['a file with two headers', pngWith(headerOf(2, 3), [chunk('IHDR', headerOf(2, 3)), PIXELS])],
  ['pixels in pieces that are apart', pngWith(headerOf(2, 3), [PIXELS, chunk('tEXt', Buffer.alloc(1)), PIXELS])],
  ['a file that needs what no reader knows', pngWith(headerOf(2, 3), [chunk('NEWS', Buffer.alloc(1)), PIXELS])],
])('S1 %s is not a whole PNG', (_, bytes) => {
  expect(pngFault(bytes)).toBe(NO_PNG);
});

test.each([
  [0, 1],
  [1, 2001],
  [100_000, 100_000],
])('S1 a PNG of %i × %i pixels is refused', (width, height) => {
  const png = Buffer.concat([SIGNATURE, chunk('IHDR', headerOf(width, height)), PIXELS, END]);
  expect(pngFault(png)).toBe(`has ${width} × ${height} pixels: each side may have up to 2000`);
});

/** A picture of 2 × 3 pixels. */
function picture(methods: number[], unpacked: Buffer, before: readonly Buffer[] = []): Buffer {
  return pngWith(headerOf(2, 3, methods), [...before, pixels(unpacked)]);
}

function pngWith(header: Buffer, chunks: readonly Buffer[]): Buffer {
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), ...chunks, END]);
}

function pixels(unpacked: Buffer): Buffer {
  return chunk('IDAT', deflateSync(unpacked));
}

function palette(colors: number): Buffer {
  return chunk('PLTE', Buffer.alloc(3 * colors));
}
