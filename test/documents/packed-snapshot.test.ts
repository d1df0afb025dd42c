import { expect, test } from 'vitest';
import { packSnapshot, unpackSnapshot } from '../../src/documents/packed-snapshot.ts';
import { renderPdf } from '../../src/documents/pdf/render-pdf.ts';
import { renderPacked } from '../../src/documents/render-packed.ts';
import { pngOf } from '../harness/png.ts';
import { ORDER, quoteSheet } from '../harness/quote-snapshots.ts';

test('P5 a packed snapshot is the same snapshot, with the same document', async () => {
  const snapshot = quoteSheet({ status: 'ACCEPTED', order: ORDER, closedAt: ORDER.placedAt, note: 'Line\n<b>\u2028' });
  const packed = packSnapshot(snapshot);
  expect(packSnapshot(unpackSnapshot(packed))).toBe(packed);
  expect(unpackSnapshot(packed).totals.total.equals(snapshot.totals.total)).toBe(true);
  expect((await renderPacked({ packed, language: 'nb', kind: 'QUOTE' })).bytes).toEqual(
    await renderPdf(snapshot, 'nb', 'QUOTE'),
  );
});

test('S1 a logo that the compiler refuses is left out of the document, and why is told', async () => {
  const [logo, cut] = [pngOf(40, 10), pngOf(40, 10).subarray(0, 60)];
  const render = (logoPng?: Buffer) => {
    const packed = packSnapshot(quoteSheet({ logoPng: logoPng?.toString('base64') }));
    return renderPacked({ packed, language: 'nb', kind: 'QUOTE' });
  };
  const [shown, refused, none] = [await render(logo), await render(cut), await render()];
  expect(refused.logoFault).toContain('failed to decode image');
  expect([shown.logoFault, none.logoFault]).toEqual([undefined, undefined]);
  expect(Buffer.from(refused.bytes).equals(none.bytes)).toBe(true);
  expect(Buffer.from(shown.bytes).equals(none.bytes)).toBe(false);
});
