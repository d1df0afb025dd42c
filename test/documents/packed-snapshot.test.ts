import { expect, test } from 'vitest';
import { packSnapshot, unpackSnapshot } from '../../src/documents/packed-snapshot.ts';
import { renderPdf } from '../../src/documents/pdf/render-pdf.ts';
import { renderPacked } from '../../src/documents/render-packed.ts';
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
