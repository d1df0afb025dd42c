import type { ClientBase } from 'pg';
import type { ImportFile } from './import-file.ts';
import { REPORTED_PROBLEMS } from './import-report.ts';
import type { Problem } from './row-reader.ts';
import type { StagedFile } from './stage-file.ts';

interface FoundProblem extends Problem {
  readonly file: string;
}

/** All problems of the rows: those found by reading, and those found and kept by the database. */
export class ProblemList {
  constructor(
    private readonly client: ClientBase,
    private readonly staged: readonly StagedFile[],
  ) {}

  async count(): Promise<number> {
    const { rows } = await this.client.query<{ count: string }>('select count(*) from import_problems');
    return this.staged.reduce((sum, { problemCount }) => sum + problemCount, Number(rows[0]!.count));
  }

  async badRowsByFile(): Promise<ReadonlyMap<ImportFile, number>> {
    const { rows } = await this.client.query<{ file: string; count: string }>(
      'select file, count(distinct line) as count from import_problems group by file',
    );
    const found = new Map(rows.map(({ file, count }) => [file, Number(count)]));
    return new Map(this.staged.map(({ file, badRows }) => [file, badRows + (found.get(file.name) ?? 0)]));
  }

  /** The first problems in the order of files and lines, each as `file:line: column: what is wrong`. */
  async first(): Promise<string[]> {
    const found: FoundProblem[] = [];
    for (const staged of this.staged) {
      found.push(...(await this.#firstOf(staged)));
    }
    return found
      .slice(0, REPORTED_PROBLEMS)
      .map(({ file, line, column, what }) => `${file}.csv:${line}: ${column}: ${what}`);
  }

  async #firstOf({ file, problems }: StagedFile): Promise<FoundProblem[]> {
    const { rows } = await this.client.query<Problem>(
      'select line, "column", what from import_problems where file = $1 order by line, number limit $2',
      [file.name, REPORTED_PROBLEMS],
    );
    const found = [...problems, ...rows].map((problem) => ({ ...problem, file: file.name }));
    return found.toSorted((a, b) => a.line - b.line);
  }
}
