import { type Connection, Query } from 'pg';
import type { NamedStatement, Texts } from './named-rows.ts';

export type TextsAnswered = (error: Error | null, result?: { readonly rows: readonly Texts[] }) => void;

/** What the driver's own class has, and its types leave out. */
interface DriverQuery {
  callback: TextsAnswered;
  prepare(connection: Connection): void;
}

// Cast: see above.
const PreparedQuery = Query as unknown as new (
  statement: NamedStatement,
  values: unknown[],
  callback: TextsAnswered,
) => DriverQuery & InstanceType<typeof Query>;

// A connection on which nothing is asked about columns.
const UNDESCRIBED = { describe: { value: () => {} } };

/**
 * A prepared statement whose rows are the server's texts. Whoever asks knows its columns, so the server does not describe
 * them, and the driver looks at no value.
 */
export class TextQuery extends PreparedQuery {
  readonly #rows: Texts[] = [];

  override prepare(connection: Connection): void {
    super.prepare(Object.create(connection, UNDESCRIBED));
  }

  handleDataRow({ fields }: { readonly fields: Texts }): void {
    this.#rows.push(fields);
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.callback(null, { rows: this.#rows });
  }
}
