import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type CopyValue, copyLine } from './copy-text.ts';
import { readCsv } from './csv-file.ts';
import type { CsvRow } from './csv-parser.ts';
import type { ImportFile } from './import-file.ts';
import { type ImportProgress, REPORTED_PROBLEMS } from './import-report.ts';
import type { ImportSource } from './import-source.ts';
import { type Problem, RowReader } from './row-reader.ts';
import { trimmed } from './spaces.ts';
import { copyToStaging, createStaging } from './statements.ts';
import { uuidsV7 } from './uuid-v7.ts';

/** The result of reading a file. Its good rows are in the staging table. */
export interface StagedFile {
  readonly file: ImportFile;
  readonly rows: number;
  readonly badRows: number;
  readonly problemCount: number;
  /** The first problems, up to the number that a report lists. */
  readonly problems: readonly Problem[];
}

/** Streams the rows into the staging table, as fast as the database accepts them. */
export async function stageFile(
  client: ClientBase,
  source: ImportSource,
  onProgress: (progress: ImportProgress) => void,
): Promise<StagedFile> {
  const { file } = source;
  await client.query(createStaging(file));
  const staging = new Staging(source);
  await pipeline(staging.copyText(onProgress), client.query(copyFrom(copyToStaging(file))));
  // PostgreSQL never analyzes temporary tables by itself, so the planner would have no statistics.
  await client.query(`analyze import_${file.name}`);
  return staging;
}

class Staging implements StagedFile {
  rows = 0;
  badRows = 0;
  problemCount = 0;
  readonly problems: Problem[] = [];
  readonly #ids = uuidsV7();

  readonly file: ImportFile;

  constructor(private readonly source: ImportSource) {
    this.file = source.file;
  }

  async *copyText(onProgress: (progress: ImportProgress) => void): AsyncGenerator<string> {
    const reader = new RowReader(this.source.header);
    let isHeaderRead = false;
    for await (const records of readCsv(this.source)) {
      yield this.#copyLines(reader, isHeaderRead ? records : records.slice(1));
      isHeaderRead = true;
      onProgress({ step: 'reading', file: `${this.file.name}.csv`, rows: this.rows });
    }
  }

  #copyLines(reader: RowReader<string>, rows: readonly CsvRow[]): string {
    let lines = '';
    for (const row of rows) {
      if (isEmpty(row)) {
        continue;
      }
      this.rows += 1;
      const values = this.#read(reader, row);
      if (reader.problems.length > 0) {
        this.#note(reader.problems);
      } else {
        lines += copyLine([row.line, this.#ids.next().value, ...values]);
      }
    }
    return lines;
  }

  #read(reader: RowReader<string>, { line, cells, fault }: CsvRow): CopyValue[] {
    reader.start(line, cells);
    const expected = this.source.header.length;
    const isTooLong = cells.length > expected && !cells.slice(expected).every(isBlank);
    if (fault) {
      reader.refuse('row', fault);
    } else if (cells.length < expected || isTooLong) {
      reader.refuse('row', `has ${cells.length} cells and the header ${expected}`);
    } else {
      // Cast: only a cell with a problem reads as undefined, and then the row is not staged.
      return this.file.read(reader, this.source.folder) as CopyValue[];
    }
    return [];
  }

  #note(problems: readonly Problem[]): void {
    this.badRows += 1;
    this.problemCount += problems.length;
    this.problems.push(...problems.slice(0, REPORTED_PROBLEMS - this.problems.length));
  }
}

/** Spreadsheets leave empty rows after the last one. */
function isEmpty({ cells, fault }: CsvRow): boolean {
  return fault === undefined && cells.every(isBlank);
}

function isBlank(cell: string): boolean {
  return trimmed(cell) === '';
}
