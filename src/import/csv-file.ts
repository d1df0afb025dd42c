import { createReadStream } from 'node:fs';
import { CsvParser, type CsvRow } from './csv-parser.ts';

const CHUNK_BYTES = 262_144;

/** The records of a UTF-8 file, with or without a byte order mark, in batches as they are read; never an empty batch. */
export async function* readCsv(path: string): AsyncGenerator<readonly CsvRow[], void, undefined> {
  const parser = new CsvParser();
  const decoder = new TextDecoder();
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    const rows = parser.push(decoder.decode(chunk, { stream: true }));
    if (rows.length > 0) yield rows;
  }
  const last = [...parser.push(decoder.decode()), ...parser.end()];
  if (last.length > 0) yield last;
}

/** What the decoder puts in place of bytes that are not UTF-8. */
export const NOT_UTF8 = '\uFFFD';
