/** What an import did. */
export interface ImportReport {
  /** Whether the good rows are in the database; without `skipInvalid` one bad row keeps everything out. */
  readonly stored: boolean;
  readonly files: readonly FileReport[];
  /** What of the folder was not read, a sentence each. */
  readonly notes: readonly string[];
  /** The first of them as `file:line: column: what is wrong`, in the order of the files and lines. */
  readonly problems: readonly string[];
  readonly problemCount: number;
  readonly badRowCount: number;
}

export interface FileReport {
  /** `customers.csv` */
  readonly file: string;
  /** Records after the header, the bad ones included. */
  readonly rows: number;
  readonly bad: number;
  readonly inserted: number;
  readonly updated: number;
  /** Good rows that the database had already. */
  readonly unchanged: number;
}

/** How far it is: all files are read, then all are stored. */
export interface ImportProgress {
  readonly step: 'reading' | 'storing';
  readonly file: string;
  readonly rows: number;
}

/** The most problems that a report names. */
export const REPORTED_PROBLEMS = 100;
