import { type GraphQLInputType, getNullableType, isInputObjectType, isListType } from 'graphql';
import { costOf } from './field-cost.ts';

const ENTRY = 1;

/** The points for what an argument asks for: one for each entry of its lists, and what its fields declare. */
export function inputCost(type: GraphQLInputType, value: unknown): number {
  const given = getNullableType(type);
  if (value === undefined || value === null) {
    return 0;
  }
  if (isListType(given)) {
    // Longer lists are refused, so their other entries cost nothing.
    if (!Array.isArray(value)) {
      return ENTRY + inputCost(given.ofType, value);
    }
    const entries = value.slice(0, LONGEST);
    return entries.reduce((cost: number, entry) => cost + ENTRY + inputCost(given.ofType, entry), 0);
  }
  if (!isInputObjectType(given) || typeof value !== 'object') {
    return 0;
  }
  const fields = given.getFields();
  return Object.entries(value).reduce((cost, [name, entry]) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field || entry === null || entry === undefined) {
      return cost;
    }
    return cost + (costOf(field).work ?? 0) + inputCost(field.type, entry);
  }, 0);
}

const LONGEST = 1_000;
