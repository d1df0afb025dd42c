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
