import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import { CsvParser, type CsvRow, type Separator } from './csv-parser.ts';
import type { Encoding } from './text-encoding.ts';

/** A file and how to read its text. */
export interface CsvFile {
  readonly path: string;
  readonly encoding: Encoding;
  readonly separator: Separator;
}

const CHUNK_BYTES = 262_144;

/** The parser gives up on a record that is longer than this. */
const GIVEN_UP_CHARACTERS = 8_000_000;

/** Yields the records of a file in batches as they are read. A batch is never empty. */
export async function* readCsv({
  path,
  encoding,
  separator,
}: CsvFile): AsyncGenerator<readonly CsvRow[], void, undefined> {
  const parser = new CsvParser(separator);
  const decoder = new TextDecoder(encoding);
  const file = await openRegularFile(path);
  for await (const chunk of file.createReadStream({ highWaterMark: CHUNK_BYTES })) {
    const rows = parser.push(decoder.decode(chunk, { stream: true }));
    if (rows.length > 0) {
      yield rows;
    }
    if (parser.openRecord.length > GIVEN_UP_CHARACTERS) {
      throw endless(path, parser.openRecord.line);
    }
  }
  const last = [...parser.push(decoder.decode()), ...parser.end()];
  if (last.length > 0) {
    yield last;
  }
}

/** The first bytes of a file. */
export async function readStart(path: string): Promise<Buffer> {
  await using file = await openRegularFile(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES, 0);
  return buffer.subarray(0, bytesRead);
}

/** Opens only regular files, and never waits: a pipe may have no writer, and a device may have no end. */
async function openRegularFile(path: string): Promise<FileHandle> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  if ((await file.stat()).isFile()) {
    return file;
  }
  await file.close();
  throw new CannotStart(`${basename(path)} is not a regular file: only regular files are read.`);
}

function endless(path: string, line: number): CannotStart {
  const length = GIVEN_UP_CHARACTERS.toLocaleString('en');
  return new CannotStart(`${basename(path)}:${line}: the row does not end within ${length} characters.`);
}

/** The decoder's replacement for bytes that are invalid in the file's encoding. */
export const UNREADABLE = '\uFFFD';
