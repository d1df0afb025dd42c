/** The result of an import. */
export interface ImportReport {
  /** Whether the good rows are in the database. Without `skipInvalid`, one bad row keeps everything out. */
  readonly stored: boolean;
  readonly files: readonly FileReport[];
  /** The first problems as `file:line: column: what is wrong`, in the order of files and lines. */
  readonly problems: readonly string[];
  readonly problemCount: number;
  readonly badRowCount: number;
}

export interface FileReport {
  /** `customers.csv` */
  readonly file: string;
  /** Records after the header, including bad ones. */
  readonly rows: number;
  readonly bad: number;
  readonly inserted: number;
  readonly updated: number;
  /** Good rows that were in the database already. */
  readonly unchanged: number;
}

/** How far an import is. It reads all files and then stores them. */
export interface ImportProgress {
  readonly step: 'reading' | 'storing';
  readonly file: string;
  readonly rows: number;
}

/** The most problems that a report names. */
export const REPORTED_PROBLEMS = 100;
