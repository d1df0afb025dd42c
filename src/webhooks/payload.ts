import { type GraphQLSchema, parse } from 'graphql';
import type { Context } from '../context.ts';
import { documentRunner, type RunDocument } from '../gateway/execution/run-document.ts';
import { OPERATIONS_FOLDER } from '../gateway/trusted-documents/operations-folder.ts';
import { readDocuments } from '../gateway/trusted-documents/read-documents.ts';
import type { Executor } from '../settings/environment.ts';

/** The operation of `schema/operations/` whose answer is the payload. */
const OPERATION = 'WebhookPayload';

export interface PayloadSettings {
  /** Called at the first delivery, because most processes never make one. */
  readonly schema: () => Promise<GraphQLSchema>;
  readonly executor: Executor;
}

/** O2: the body of a delivery, or `undefined` if the owner does not see the change any more. */
export type PayloadOf = (context: Context, changeId: string) => Promise<string | undefined>;

/** O2: shows a change and its object as the API shows them to the owner, by running a stored operation as the owner. */
export function payloads(settings: PayloadSettings): PayloadOf {
  let running: Promise<RunDocument> | undefined;
  return async (context, changeId) => {
    running ??= prepared(settings);
    const run = await running;
    const { data, errors } = await run(context, { id: changeId });
    if (errors?.length) {
      throw new AggregateError(errors, 'The payload of a webhook could not be read');
    }
    const change = data?.node;
    // Cast: the operation asks for the type and the time of the change.
    const told = change as { readonly type: string; readonly occurredAt: string } | null | undefined;
    return told ? JSON.stringify({ type: told.type, timestamp: told.occurredAt, data: change }) : undefined;
  };
}

/** O4: the body of a test. */
export function testPayload(now: string): string {
  return JSON.stringify({ type: 'TEST', timestamp: now, data: null });
}

async function prepared({ schema, executor }: PayloadSettings): Promise<RunDocument> {
  const found = (await readDocuments(OPERATIONS_FOLDER)).find(({ name }) => name === OPERATION);
  if (!found) {
    throw new TypeError(`There is no operation ${OPERATION}`);
  }
  return documentRunner(await schema(), executor, parse(found.text));
}
