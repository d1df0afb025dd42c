import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { CannotStart } from '../cannot-start.ts';
import { type CopyValue, copyLine } from './copy-text.ts';
import { NOT_UTF8, readCsv } from './csv-file.ts';
import type { CsvRow } from './csv-parser.ts';
import type { ImportFile } from './import-file.ts';
import { type ImportProgress, REPORTED_PROBLEMS } from './import-report.ts';
import { type Problem, RowReader, shown } from './row-reader.ts';
import { copyToStaging, createStaging } from './statements.ts';
import { uuidsV7 } from './uuid-v7.ts';

/** What reading a file came to; its good rows are in the staging table. */
export interface StagedFile {
  readonly file: ImportFile;
  readonly rows: number;
  readonly badRows: number;
  readonly problemCount: number;
  /** The first of them. */
  readonly problems: readonly Problem[];
}

/** Throws `CannotStart` where the header is not that of the file. */
export async function assertHeader(file: ImportFile, path: string): Promise<void> {
  const header = await readFirst(path).catch((error: NodeJS.ErrnoException) => {
    throw new CannotStart(`${path} cannot be read: ${error.code}.`, { cause: error });
  });
  if (header) return assertColumns(file, header);
  throw new CannotStart(`${file.name}.csv is empty: it needs a header line with ${file.columns.join(', ')}.`);
}

/** Streams the rows into the staging table, no faster than the database takes them. */
export async function stageFile(
  client: ClientBase,
  file: ImportFile,
  path: string,
  onProgress: (progress: ImportProgress) => void,
): Promise<StagedFile> {
  await client.query(createStaging(file));
  const staging = new Staging(file);
  await pipeline(staging.copyText(path, onProgress), client.query(copyFrom(copyToStaging(file))));
  // The planner knows nothing of a temporary table that nobody has counted.
  await client.query(`analyze import_${file.name}`);
  return staging;
}

class Staging implements StagedFile {
  rows = 0;
  badRows = 0;
  problemCount = 0;
  readonly problems: Problem[] = [];
  readonly #ids = uuidsV7();

  constructor(readonly file: ImportFile) {}

  async *copyText(path: string, onProgress: (progress: ImportProgress) => void): AsyncGenerator<string> {
    let reader: RowReader<string> | undefined;
    for await (const records of readCsv(path)) {
      const rows = reader ? records : records.slice(1);
      reader ??= new RowReader(records[0]?.cells ?? []);
      yield this.#copyLines(reader, rows);
      this.rows += rows.length;
      onProgress({ step: 'reading', file: `${this.file.name}.csv`, rows: this.rows });
    }
  }

  #copyLines(reader: RowReader<string>, rows: readonly CsvRow[]): string {
    let lines = '';
    for (const row of rows) {
      const values = this.#read(reader, row);
      if (reader.problems.length > 0) this.#note(reader.problems);
      else lines += copyLine([row.line, this.#ids.next().value, ...values]);
    }
    return lines;
  }

  #read(reader: RowReader<string>, { line, cells, fault }: CsvRow): CopyValue[] {
    reader.start(line, cells);
    const expected = this.file.columns.length;
    if (fault) reader.refuse('row', fault);
    else if (cells.length !== expected) reader.refuse('row', `has ${cells.length} cells and the header ${expected}`);
    else {
      // Cast: only a cell with a problem reads as undefined, and then the row is not staged.
      return this.file.read(reader) as CopyValue[];
    }
    return [];
  }

  #note(problems: readonly Problem[]): void {
    this.badRows += 1;
    this.problemCount += problems.length;
    this.problems.push(...problems.slice(0, REPORTED_PROBLEMS - this.problems.length));
  }
}

async function readFirst(path: string): Promise<CsvRow | undefined> {
  for await (const [first] of readCsv(path)) return first;
  return undefined;
}

function assertColumns(file: ImportFile, { line, cells, fault }: CsvRow): void {
  const place = `${file.name}.csv:${line}`;
  if (fault) throw new CannotStart(`${place}: the header ${fault}.`);
  if (cells.some((cell) => cell.includes(NOT_UTF8))) throw new CannotStart(`${place}: the file is not UTF-8.`);
  const unknown = cells.filter((cell) => !file.columns.includes(cell)).map((cell) => `unknown column ${shown(cell)}`);
  const twice = cells.filter((cell, at) => cells.indexOf(cell) < at).map((cell) => `column ${shown(cell)} twice`);
  const missing = file.columns
    .filter((column) => !cells.includes(column))
    .map((column) => `missing column "${column}"`);
  const faults = [...unknown, ...twice, ...missing];
  if (faults.length > 0) throw new CannotStart(`${place}: ${faults.join(', ')}.`);
}
