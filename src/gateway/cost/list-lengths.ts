import type { FieldNode, GraphQLField } from 'graphql';
import { costOf } from './field-cost.ts';
import type { GivenValues } from './given-values.ts';

const UNKNOWN_LENGTH = 100;

/** The most entries of a list, or its share of those that the lists of all items have together. */
export function declaredLength(field: GraphQLField<unknown, unknown>, items: number): number {
  const { length = UNKNOWN_LENGTH, isShared } = costOf(field);
  const most = length === 'items' ? items : length;
  return isShared ? most / items : most;
}

/** How many items a root field is given; `undefined` if it does not take many. What is refused counts as one. */
export function itemsGiven(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  values: GivenValues,
): number | undefined {
  const { items } = costOf(field);
  if (!items) {
    return undefined;
  }
  const [argument, ...path] = items.at;
  const given = path.reduce(inside, values.argument(node, argument));
  return Array.isArray(given) && given.length <= items.most ? Math.max(1, given.length) : 1;
}

function inside(object: unknown, name: string): unknown {
  return typeof object === 'object' && object !== null ? Reflect.get(object, name) : undefined;
}
