import type { FileReport, ImportReport } from './import-report.ts';

/** One line for each file. */
export function summaryOf({ files, stored }: ImportReport): string[] {
  const width = Math.max(...files.map(({ file }) => file.length));
  return files.map((report) => `${report.file.padEnd(width)}  ${stored ? storedLine(report) : readLine(report)}`);
}

/** The problems that the report lists, and then one line with the count of all. */
export function complaintsOf({ problems, problemCount, badRowCount, stored }: ImportReport): string[] {
  if (problemCount === 0) {
    return [];
  }
  const rows = counted(badRowCount, 'bad row', 'bad rows');
  const all = counted(problemCount, 'problem', 'problems');
  const shown = problems.length < problemCount ? `, the first ${problems.length} shown` : '';
  return [...problems, `${rows} (${all}${shown}): ${stored ? 'the others are stored' : 'nothing is stored'}`];
}

function storedLine({ rows, inserted, updated, unchanged, bad }: FileReport): string {
  const counts = [`${number(inserted)} inserted`, `${number(updated)} updated`, `${number(unchanged)} unchanged`];
  if (bad > 0) {
    counts.push(`${number(bad)} bad`);
  }
  return `${counted(rows, 'row', 'rows')}: ${counts.join(', ')}`;
}

function readLine({ rows, bad }: FileReport): string {
  return `${counted(rows, 'row', 'rows')}: ${number(bad)} bad`;
}

function counted(count: number, one: string, many: string): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

function number(count: number): string {
  return count.toLocaleString('en');
}
