import { expect, test } from 'vitest';
import { packSheet, unpackSheet } from '../../src/documents/packed-sheet.ts';
import { renderPacked } from '../../src/documents/render-packed.ts';
import { renderQuotePdf } from '../../src/pages/quote-pdf.tsx';
import { ORDER, quoteSheet } from '../pages/sheets.ts';

test('P5 a packed sheet is the same sheet, with the same document', async () => {
  const sheet = quoteSheet({ status: 'ACCEPTED', order: ORDER, closedAt: ORDER.placedAt, note: 'Line\n<b>\u2028' });
  const packed = packSheet(sheet);
  expect(packSheet(unpackSheet(packed))).toBe(packed);
  expect(unpackSheet(packed).totals.total.equals(sheet.totals.total)).toBe(true);
  expect(await renderPacked({ packed, language: 'nb' })).toEqual(await renderQuotePdf(sheet, 'nb'));
});
