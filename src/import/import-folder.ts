import type { ClientBase } from 'pg';
import { CannotStart } from '../cannot-start.ts';
import { ADVISORY_LOCKS } from '../database/advisory-locks.ts';
import { assertHasTables } from '../database/reachable.ts';
import { endedByDatabase } from './ended-by-database.ts';
import { findFiles } from './find-files.ts';
import type { FileReport, ImportProgress, ImportReport } from './import-report.ts';
import { connect } from './import-session.ts';
import type { ImportSource } from './import-source.ts';
import { ProblemList } from './problem-list.ts';
import { type StagedFile, stageFile } from './stage-file.ts';
import { CREATE_PROBLEMS } from './statements.ts';
import { type StoredCounts, storeRows } from './store-rows.ts';

export interface ImportInput {
  readonly databaseUrl: string;
  readonly folder: string;
  /** Stores the good rows even if others are bad. */
  readonly skipInvalid?: boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Aborting it ends the import, and nothing is stored. */
  readonly signal?: AbortSignal;
}

/**
 * Imports the CSV files of a folder in one transaction, on a connection of its own. Throws `CannotStart` for a missing
 * folder, a folder without such files, or a wrong header. Bad rows are in the report.
 */
export async function importFolder(input: ImportInput): Promise<ImportReport> {
  const found = await findFiles(input.folder);
  await using connection = await connect(input);
  const { client } = connection;
  try {
    await assertHasTables(client);
    await client.query('begin');
    const report = await importFiles(client, found, input);
    await connection.finish(report.stored ? 'commit' : 'rollback');
    return report;
  } catch (error) {
    const { isCommitting } = connection;
    if (input.signal?.aborted && !isCommitting) {
      throw new CannotStart('The import was stopped; nothing was stored.');
    }
    throw endedByDatabase(error, isCommitting);
  }
}

async function importFiles(
  client: ClientBase,
  sources: readonly ImportSource[],
  { skipInvalid = false, onProgress = () => {} }: ImportInput,
): Promise<ImportReport> {
  await client.query(CREATE_PROBLEMS);
  const staged: StagedFile[] = [];
  for (const source of sources) {
    staged.push(await stageFile(client, source, onProgress));
  }
  // Several imports may read at once, but only one stores.
  await client.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCKS.import]);
  const problems = new ProblemList(client, staged);
  const mayStore = async () => skipInvalid || (await problems.count()) === 0;
  const rowsOf = new Map(staged.map(({ file, rows }) => [file, rows]));
  const counts = await storeRows(client, [...rowsOf.keys()], mayStore, (file) =>
    onProgress({ step: 'storing', file: `${file.name}.csv`, rows: rowsOf.get(file) ?? 0 }),
  );
  const stored = await mayStore();
  const files = await fileReports(staged, stored ? counts : new Map(), problems);
  return {
    stored,
    files,
    problems: await problems.first(),
    problemCount: await problems.count(),
    badRowCount: files.reduce((sum, { bad }) => sum + bad, 0),
  };
}

async function fileReports(
  staged: readonly StagedFile[],
  counts: StoredCounts,
  problems: ProblemList,
): Promise<FileReport[]> {
  const badRows = await problems.badRowsByFile();
  return staged.map(({ file, rows }) => {
    const read = { file: `${file.name}.csv`, rows, bad: badRows.get(file) ?? 0 };
    const count = counts.get(file);
    if (!count) {
      return { ...read, inserted: 0, updated: 0, unchanged: 0 };
    }
    return { ...read, ...count, unchanged: rows - read.bad - count.inserted - count.updated };
  });
}
