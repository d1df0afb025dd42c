import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderPdf } from '../../../src/documents/pdf/render-pdf.ts';
import { Money } from '../../../src/values/money.ts';
import { quoteSheet, someLines } from '../../harness/quote-snapshots.ts';
import { type CharacterRead, type PageRead, readPages } from '../../harness/read-pdf.ts';

/** Set it to draw more quotes. */
const RUNS = Number(process.env.DOCUMENTS ?? 25);

const word = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9]{1,12}$/),
  fc.stringMatching(/^[A-Z]{2,4}-[0-9]{4,8}$/),
  fc.stringMatching(/^[WM]{30,150}$/),
  fc.constantFrom('Ærlig', 'Ελλάδα', 'Россия', '株式会社', '한국어'),
);
const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
const discounts = fc.array(name, { maxLength: 20 });
const drawn = fc.record({
  customer: name,
  note: name,
  lines: fc.array(fc.tuple(name, discounts), { minLength: 1, maxLength: 12 }),
});

test('whatever people wrote is on the page, unchanged, and nothing lies over anything or leaves the page', async () => {
  await fc.assert(
    fc.asyncProperty(drawn, async ({ customer, note, lines }) => {
      const snapshot = quoteSheet({
        customer: { ...quoteSheet().customer, name: customer },
        note,
        lines: lines.map(([productName, names], index) => ({
          ...someLines(1, 'NOK')[0]!,
          productName,
          discounts: names.map((one, at) => ({
            promotionCode: `${index} ${at}`,
            name: one,
            amount: new Money(1_234_567n, 'NOK'),
          })),
        })),
      });
      const pages = await readPages(await renderPdf(snapshot, 'en'));
      const text = withoutSpaces(pages.map((page) => page.text).join(''));
      const facts = [customer, note, ...lines.flatMap(([product]) => product), snapshot.number];
      const isWhole = pages.length === 1; // a footer stands between the pages
      expect(isWhole ? facts.filter((fact) => !text.includes(withoutSpaces(fact))) : []).toEqual([]);
      expect(pages.flatMap(outside)).toEqual([]);
      expect(pages.flatMap(overlaps)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});

function withoutSpaces(text: string): string {
  return text.replace(/[\s\ufffe]/g, '').replaceAll('\u0002', '');
}

function outside({ width, height, characters }: PageRead): CharacterRead[] {
  return characters.filter(({ left, right, bottom, top }) => left < 0 || bottom < 0 || right > width || top > height);
}

/** Letters that cover a third of each other. Neighbours may touch. */
function overlaps({ characters }: PageRead): string[] {
  const sorted = [...characters].sort((one, other) => one.left - other.left);
  return sorted.flatMap((one, index) => {
    const covered: string[] = [];
    for (let at = index + 1; at < sorted.length && sorted[at]!.left < one.right; at += 1) {
      const other = sorted[at]!;
      const wide = Math.min(one.right, other.right) - other.left;
      const high = Math.min(one.top, other.top) - Math.max(one.bottom, other.bottom);
      if (high > 0 && wide * high > Math.min(areaOf(one), areaOf(other)) / 3) {
        covered.push(`${one.character} and ${other.character}`);
      }
    }
    return covered;
  });
}

function areaOf({ left, right, bottom, top }: CharacterRead): number {
  return (right - left) * (top - bottom);
}
