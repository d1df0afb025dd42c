import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CsvParser } from '../../src/import/csv-parser.ts';

function parse(...chunks: string[]) {
  const parser = new CsvParser();
  return [...chunks.flatMap((chunk) => parser.push(chunk)), ...parser.end()].map(({ line, cells, fault }) =>
    fault ? [line, fault] : [line, cells],
  );
}

test('a quoted cell may hold commas, quotes and line breaks', () => {
  expect(parse('a,"b,""c""\r\nd",\n')).toEqual([[1, ['a', 'b,"c"\r\nd', '']]]);
});

test('lines end with LF or CRLF, the last one also with nothing', () => {
  expect(parse('a,b\r\nc,"d"\r\ne,f\n"g",h')).toEqual([
    [1, ['a', 'b']],
    [2, ['c', 'd']],
    [3, ['e', 'f']],
    [4, ['g', 'h']],
  ]);
});

test('a row is where it starts, also after cells of several lines and empty lines', () => {
  expect(parse('a\n"b\r\nb\nb"\n\n\r\nc\n')).toEqual([
    [1, ['a']],
    [2, ['b\r\nb\nb']],
    [7, ['c']],
  ]);
});

test('an empty quoted cell is a row, an empty line is none', () => {
  expect(parse('""\n\n')).toEqual([[1, ['']]]);
});

test('a faulty row costs only itself', () => {
  expect(parse('a,b"c,d\n"e"f,g\n"h ""i"" j"\n')).toEqual([
    [1, 'has a quote inside a cell that is not quoted'],
    [2, 'has text after a closing quote'],
    [3, ['h "i" j']],
  ]);
});

test('a quote that is never closed makes one faulty row of the rest', () => {
  expect(parse('a\n"b\nc\nd\n')).toEqual([
    [1, ['a']],
    [2, 'has a quote that is never closed'],
  ]);
});

test('a record without an end is given up, and read over until it ends', () => {
  expect(parse(`a,"${'x\n'.repeat(40_000)}",b\nc\n`)).toEqual([
    [1, 'is longer than 65,536 characters'],
    [40_002, ['c']],
  ]);
});

test.each([',', 'x,', '"",', '"x",'])('cells %s without an end are given up too, and kept no longer', (cell) => {
  const [endless, last, ...others] = new CsvParser().push(`${cell.repeat(300_000)}\nc\n`);
  expect(endless).toMatchObject({ line: 1, fault: 'is longer than 65,536 characters' });
  expect(endless?.cells.length).toBeLessThanOrEqual(65_536);
  expect([last, others]).toMatchObject([{ line: 2, cells: ['c'], fault: undefined }, []]);
});

test('the time for quoted cells does not grow with what stands behind them', () => {
  const cells = '"x",'.repeat(250_000);
  const startedAt = performance.now();
  new CsvParser().push(cells);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

test('rows are the same wherever the chunks are cut', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', 'ø'), maxLength: 40 });
  fc.assert(
    fc.property(texts, fc.nat(40), (text, cut) => {
      expect(parse(text.slice(0, cut), text.slice(cut))).toEqual(parse(text));
    }),
  );
});

test('what RFC 4180 writes is read back', () => {
  const cells = fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ') }), {
    minLength: 2,
    maxLength: 4,
  });
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 5 }), (rows) => {
      const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
      expect(parse(text).map(([, read]) => read)).toEqual(rows);
    }),
  );
});
