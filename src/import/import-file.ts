import type { CopyValue } from './copy-text.ts';
import type { RowReader } from './row-reader.ts';

/**
 * One of the files: what its rows look like and how they are stored in the table of the same name. In a file's
 * SQL, `s` is the row of the file with its references resolved, and `t` is the stored row.
 */
export interface ImportFile<Column extends string = string> {
  readonly name: string;
  readonly columns: readonly Column[];
  /** The columns that may be left out, each with the column of the table that it sets. */
  readonly optional?: Readonly<Record<string, string>>;
  /** Columns of the table that an update leaves as they are, because this file does not have them or they only name the row. */
  readonly keeps?: readonly string[];
  /** Columns of the staging table with their types, in the order of the values that `read` returns. */
  readonly staged: Readonly<Record<string, string>>;
  /**
   * Returns the values to stage. Problems are reported to `row`, and the values are then ignored. `folder` has the files
   * that cells name.
   */
  read(row: RowReader<Column>, folder: string): readonly (CopyValue | undefined)[];
  /** The column that is named when a key comes twice. `key` has SQL expressions of staged columns. */
  readonly keyColumn: Column;
  readonly key: readonly string[];
  /** An SQL condition: the staged and the stored row have the same key. */
  readonly sameKey: string;
  readonly references: readonly Reference[];
  /** Columns of the table, except `id`, that the file sets. If absent, they are the staged ones. */
  readonly sets?: readonly string[];
  /** Columns that are compared or updated by an expression of their own. */
  readonly special?: Readonly<Record<string, SpecialColumn>>;
  /** Further columns that an update sets. */
  readonly setsAlong?: Readonly<Record<string, string>>;
  /** Queries for problems that only the database can find. They return `line`, `"column"` and `what` of bad rows. */
  readonly checks?: readonly string[];
  /** The steps of storing, if their order matters. */
  readonly steps?: readonly Step[];
  /** Other files refer to this one, so its rows are stored before theirs are checked. */
  readonly isReferredTo?: boolean;
  /** An SQL expression for the id of the customer whose lock guards a write. */
  readonly customerId?: string;
}

/** Updates and inserts the rows that match `where`, a condition on `s`. */
export interface Step {
  readonly where: string;
  /** A statement that runs before it, on `source`, whose rows are `s`. */
  readonly first?: string;
}

/** `column` of the file names a row of `table` by its `key`; the row's id goes into `into`. */
export interface Reference {
  readonly column: string;
  readonly table: string;
  readonly noun: string;
  readonly key: string;
  readonly into: string;
}

export interface SpecialColumn {
  /** The stored value to compare with. */
  readonly stands: string;
  /** The value that an update sets. */
  readonly becomes: string;
}

export function stagingTable({ name }: ImportFile): string {
  return `import_${name}`;
}
