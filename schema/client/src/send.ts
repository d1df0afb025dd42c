import { answerIn } from './answer.ts';
import { TilbudError } from './errors.ts';
import { openStream } from './open-stream.ts';
import { type Connection, connectionLost, requestOf } from './request.ts';

/** An operation of `schema/operations`: its hash, and the parts that its text is joined from. */
export interface Operation {
  readonly id: string;
  readonly parts: readonly string[];
  /** The one field of the schema that it asks for. */
  readonly field: string;
}

export interface Sender {
  /** Rejects with a `TilbudError` if the field is not answered in whole. */
  ask(operation: Operation, variables: object, signal?: AbortSignal): Promise<unknown>;
  /** Opens a stream, and gives what it tells of the field. */
  open(operation: Operation, variables: object, signal?: AbortSignal): Promise<AsyncGenerator<unknown, void>>;
}

/** Sends operations once each: by hash and, if the gateway does not know it, with the text. */
export function createSender(connection: Connection): Sender {
  const unknown = new Set<string>();
  async function named<Value>({ id, parts }: Operation, variables: object, send: (body: object) => Promise<Value>) {
    if (!unknown.has(id)) {
      try {
        return await send({ documentId: `sha256:${id}`, variables });
      } catch (error) {
        if (!(error instanceof TilbudError && error.code === 'PERSISTED_QUERY_NOT_FOUND')) {
          throw error;
        }
        unknown.add(id);
      }
    }
    return await send({ query: parts.join('\n\n'), variables });
  }
  return {
    ask: (operation, variables, signal) =>
      named(operation, variables, (body) => askOnce(connection, body, operation.field, signal)),
    open: (operation, variables, signal) =>
      named(operation, variables, (body) => openStream(connection, body, operation.field, signal)),
  };
}

const ACCEPT = 'application/graphql-response+json, application/json;q=0.9';

async function askOnce(connection: Connection, body: object, field: string, signal?: AbortSignal): Promise<unknown> {
  const request = await requestOf(connection, body, ACCEPT);
  const timeout = AbortSignal.timeout(connection.timeout);
  const either = signal ? AbortSignal.any([signal, timeout]) : timeout;
  try {
    return await answerIn(await connection.fetch(connection.url, { ...request, signal: either }), field);
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof TilbudError ? error : connectionLost(error);
  }
}
