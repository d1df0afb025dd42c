import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../../emails/language.ts';
import { confirmationContent } from '../../../src/documents/pdf/confirmation-content.ts';
import { quoteContent } from '../../../src/documents/pdf/quote-content.ts';
import { renderPdf } from '../../../src/documents/pdf/render-pdf.ts';
import { pageTexts } from '../../../src/snapshots/page-and-document-texts.ts';
import { drawnQuote } from '../../harness/drawn-quote.ts';
import { outside, overlaps } from '../../harness/glyph-boxes.ts';
import { readPages } from '../../harness/read-pdf.ts';
import { firstLost } from '../../harness/said-in-order.ts';

/** Set it to draw more quotes. */
const RUNS = Number(process.env.DOCUMENTS ?? 16);

const drawn = fc.record({
  snapshot: drawnQuote,
  language: fc.constantFrom(...LANGUAGES),
  kind: fc.constantFrom('QUOTE' as const, 'CONFIRMATION' as const),
});

test('all that a document says can be read from it in order, nothing lies over anything or leaves the page', {
  timeout: 30_000 * RUNS, // a busy machine is slow
}, async () => {
  await fc.assert(
    fc.asyncProperty(drawn, async ({ snapshot, language, kind }) => {
      const contentOf = kind === 'QUOTE' ? quoteContent : confirmationContent;
      const pages = await readPages(await renderPdf(snapshot, language, kind));
      expect(firstLost(contentOf(snapshot, pageTexts(language)), pages)).toBeUndefined();
      expect(pages.flatMap(outside)).toEqual([]);
      expect(pages.flatMap(overlaps)).toEqual([]);
    }),
    { numRuns: RUNS, endOnFailure: !process.env.SHRINK },
  );
});
