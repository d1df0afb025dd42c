import type { Context } from '../../context.ts';
import { hasValue } from '../../database/condition.ts';
import { uuidOf } from '../../database/ids.ts';
import { badUserInput } from '../../graphql/bad-user-input.ts';
import type { Node } from '../../graphql/node.ts';
import { findVisible, type Load } from '../../reading/read-by-id.ts';
import type { Readable } from '../../reading/readable.ts';
import type { Asked } from '../../reading/shape.ts';
import { keptText } from '../../values/kept-text.ts';

interface Given {
  readonly id: string | null | undefined;
  readonly number: string | null | undefined;
}

/** Finds a quote or an order by just one of its id and its number. */
export async function findByIdOrNumber<Row extends Node>(
  context: Context,
  readable: Readable<Row>,
  load: Load<Row>,
  { id, number }: Given,
  asked: Asked,
): Promise<Row | undefined> {
  if ((id == null) === (number == null)) {
    throw badUserInput('Give exactly one of `id` and `number`.');
  }
  if (id != null) {
    return uuidOf(readable.kind, id) ? load(context, id, asked) : undefined;
  }
  const typed = keptText(number ?? '').toUpperCase(); // R3: numbers have capital letters only.
  return findVisible(context, readable, hasValue('number', typed), asked);
}
