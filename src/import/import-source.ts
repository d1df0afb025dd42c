import { basename } from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import { type CsvFile, readStart, UNREADABLE } from './csv-file.ts';
import { CsvParser, type CsvRow, SEPARATORS } from './csv-parser.ts';
import type { ImportFile } from './import-file.ts';
import { shown } from './row-reader.ts';
import { trimmed } from './spaces.ts';
import { encodingOf } from './text-encoding.ts';

/** A file of the folder, and how to read it according to its header. */
export interface ImportSource extends CsvFile {
  readonly file: ImportFile;
  /** Where files that its cells name are. */
  readonly folder: string;
  /** The columns, in the order of the cells. */
  readonly header: readonly string[];
}

/** Finds out how to read a file. Throws `CannotStart` if its header or its encoding is wrong. */
export async function openSource(file: ImportFile, path: string, folder: string): Promise<ImportSource> {
  const start = await readStart(path).catch((error: NodeJS.ErrnoException) => cannotRead(path, error));
  const encoding = encodingOf(start);
  if (typeof encoding === 'object') {
    throw new CannotStart(refusal(file, encoding.refused));
  }
  const text = new TextDecoder(encoding).decode(start, { stream: true });
  const { separator, row } = separatedBest(file, text);
  if (!row) {
    throw new CannotStart(`${file.name}.csv is empty: it needs a header line with ${required(file).join(', ')}.`);
  }
  assertColumns(file, row);
  const header = columnsIn(row);
  const absent = Object.entries(file.optional ?? {}).filter(([column]) => !header.includes(column));
  return {
    path,
    folder,
    encoding,
    separator,
    header,
    file: { ...file, keeps: [...(file.keeps ?? []), ...absent.map(([, stored]) => stored)] },
  };
}

function cannotRead(path: string, error: NodeJS.ErrnoException): never {
  if (error instanceof CannotStart) {
    throw error;
  }
  throw new CannotStart(`${basename(path)} cannot be read: ${error.code}.`, { cause: error });
}

/** The separator by which most columns of the header are known, and the header. */
function separatedBest(file: ImportFile, text: string) {
  const candidates = SEPARATORS.map((separator) => ({ separator, row: firstRow(new CsvParser(separator), text) }));
  const known = ({ row }: (typeof candidates)[number]) => columnsIn(row).filter((name) => isKnown(file, name)).length;
  // The first wins among equals: a header without any known column is reported as if it had commas.
  return candidates.reduce((best, other) => (known(other) > known(best) ? other : best));
}

function refusal({ name }: ImportFile, encoding: string): string {
  return `${name}.csv is not UTF-8, it looks like ${encoding}: save it as UTF-8, or as UTF-16 with its byte-order mark.`;
}

function firstRow(parser: CsvParser, text: string): CsvRow | undefined {
  return parser.push(text)[0] ?? parser.end()[0];
}

/** The header's column names, without the empty cells that spreadsheets add at the end. */
function columnsIn(row: CsvRow | undefined): string[] {
  const names = row?.cells.map(trimmed) ?? [];
  return names.slice(0, names.findLastIndex((name) => name !== '') + 1);
}

function isKnown({ columns }: ImportFile, name: string): boolean {
  return columns.includes(name);
}

function required({ columns, optional = {} }: ImportFile): readonly string[] {
  return columns.filter((column) => !Object.hasOwn(optional, column));
}

function assertColumns(file: ImportFile, row: CsvRow): void {
  const place = `${file.name}.csv:${row.line}`;
  if (row.fault) {
    throw new CannotStart(`${place}: the header ${row.fault}.`);
  }
  const names = columnsIn(row);
  if (names.some((name) => name.includes(UNREADABLE))) {
    throw new CannotStart(`${place}: the header cannot be read.`);
  }
  const unknown = names.filter((name) => !isKnown(file, name)).map((name) => `unknown column ${shown(name)}`);
  const twice = names.filter((name, at) => names.indexOf(name) < at).map((name) => `column ${shown(name)} twice`);
  const missing = required(file)
    .filter((column) => !names.includes(column))
    .map((column) => `missing column "${column}"`);
  const faults = [...unknown, ...twice, ...missing];
  if (faults.length > 0) {
    throw new CannotStart(`${place}: ${faults.join(', ')}.`);
  }
}
