import type { CopyValue } from './copy-text.ts';
import type { RowReader } from './row-reader.ts';

/**
 * One of the seven files: what its rows look like and how they meet the table of its name. In the SQL of a file `s` is
 * the row of the file, with its references resolved, and `t` the stored row.
 */
export interface ImportFile<Column extends string = string> {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Those of them that may be left out, each with the column of the table that it sets. */
  readonly optional?: Readonly<Record<string, string>>;
  /** Further columns that it may have, for what this version does not know. */
  readonly unread?: readonly string[];
  /** Columns of the table that an update leaves as they are: this file says nothing of them. */
  readonly keeps?: readonly string[];
  /** Columns of the staging table and their types, in the order in which `read` gives their values. */
  readonly staged: Readonly<Record<string, string>>;
  /** The values to stage; what is wrong goes to `row`, and then the values count for nothing. */
  read(row: RowReader<Column>): readonly (CopyValue | undefined)[];
  /** The column to complain about when a key comes twice, and the key's staged expressions. */
  readonly keyColumn: Column;
  readonly key: readonly string[];
  /** The same key, of staged and stored row. */
  readonly sameKey: string;
  readonly references: readonly Reference[];
  /** Columns of the table, apart from `id`, that the file sets; where they are not the staged ones. */
  readonly sets?: readonly string[];
  /** Where what counts as stored, or what is to be stored, is more than the column. */
  readonly special?: Readonly<Record<string, SpecialColumn>>;
  /** Columns that are set along with an update. */
  readonly setsAlong?: Readonly<Record<string, string>>;
  /** Queries for what only the database can tell: `line`, `"column"` and `what` of bad rows. */
  readonly checks?: readonly string[];
  /** Where the order matters. */
  readonly steps?: readonly Step[];
  /** Others refer to it, so its rows are stored before theirs are checked. */
  readonly isReferredTo?: boolean;
  /** The id of the customer whose lock guards a write. */
  readonly customerId?: string;
}

/** Updates and inserts of the rows that fulfil `where`, a condition on `s`. */
export interface Step {
  readonly where: string;
  /** A statement before it, on `source`, whose rows are `s`. */
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
  /** What stands, for comparing. */
  readonly stands: string;
  /** What an update sets. */
  readonly becomes: string;
}

export function stagingTable({ name }: ImportFile): string {
  return `import_${name}`;
}
