import { LRUCache } from 'lru-cache';
import { type ClientBase, type Connection, DatabaseError, type Submittable } from 'pg';
import type { NamedStatement } from './named-rows.ts';
import { TextQuery, type TextsAnswered } from './text-query.ts';
import { DatabaseUnavailable } from './unavailable.ts';

/** The statements that one connection has prepared. */
export class PreparedStatements {
  readonly #client: ClientBase;
  readonly #query: ClientBase['query'];
  readonly #forgotten: string[] = [];
  // The server keeps a plan for each, so the ones used least recently make room for others.
  readonly #textByName = new LRUCache<string, string>({
    max: MOST_PER_CONNECTION,
    dispose: (_text, name) => this.#forgotten.push(name),
  });

  constructor(client: ClientBase) {
    this.#client = client;
    this.#query = client.query.bind(client);
  }

  /** Runs a statement by its name. The driver prepares it if the connection does not know it yet. */
  async run(statement: NamedStatement): Promise<unknown> {
    const isInTransaction = this.#client.getTransactionStatus() !== 'I';
    try {
      return await this.#runOnce(statement);
    } catch (error) {
      if (!isOutdated(error)) {
        throw error;
      }
      this.#textByName.delete(statement.name);
      // The error has ended the transaction, but whoever repeats all of it succeeds.
      if (isInTransaction) {
        throw new DatabaseUnavailable(error, false);
      }
      return await this.#runOnce(statement);
    }
  }

  async #runOnce(statement: NamedStatement): Promise<unknown> {
    const { name, text, values, asTexts } = statement;
    if (this.#textByName.get(name) !== text) {
      this.#textByName.set(name, text);
    }
    for (const forgotten of this.#forgotten.splice(0)) {
      await this.#close(forgotten);
    }
    return await (asTexts ? this.#texts(statement) : this.#query({ name, text, values: [...values] }));
  }

  #texts({ name, text, values }: NamedStatement): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const answer: TextsAnswered = (error, result) => (error ? reject(error) : resolve(result));
    this.#query(new TextQuery({ name, text, values }, [...values], answer));
    return promise;
  }

  #close(name: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#query(new Closing(name, (error) => (error ? reject(error) : resolve())));
    return promise;
  }
}

const MOST_PER_CONNECTION = 100;

/** Whether a migration has changed the type of a column that the statement reads. */
function isOutdated(error: unknown): boolean {
  return error instanceof DatabaseError && error.routine === 'RevalidateCachedQuery';
}

/** Makes the server and the driver forget a prepared statement. The driver itself never does. */
class Closing implements Submittable {
  constructor(
    readonly name: string,
    readonly callback: (error?: Error) => void,
  ) {}

  submit = (connection: Connection): void => {
    // Cast: the driver's types leave out the map in which it notes what it has prepared.
    const { parsedStatements } = connection as Connection & { parsedStatements: Record<string, string> };
    delete parsedStatements[this.name];
    connection.close({ type: 'S', name: this.name }, false);
    connection.sync();
  };

  handleReadyForQuery(): void {
    this.callback();
  }

  handleError(error: Error): void {
    this.callback(error);
  }
}
