import { type GraphQLObjectType, type GraphQLOutputType, getNamedType, getNullableType, isObjectType } from 'graphql';

interface Placed {
  /** Where in the arguments something is wrong, such as `input`, `items`, `3`, `lines`. */
  readonly path: readonly string[];
}

/** Answers items of a call for many that are refused by themselves, each with what is wrong with it. */
export interface ItemRefusals<Wrong extends Placed> {
  readonly byPlace: ReadonlyMap<number, readonly Wrong[]>;
  /** The type of an item's result. */
  readonly result: GraphQLOutputType;
}

/** B2: what is wrong with the items of a call; `undefined` if the call does not take many, or more is wrong with it. */
export function itemRefusals<Wrong extends Placed>(
  type: GraphQLOutputType,
  wrong: readonly Wrong[],
): ItemRefusals<Wrong> | undefined {
  const results = resultsOf(type);
  const places = wrong.map(({ path: [argument, list, place] }) =>
    argument === 'input' && list === 'items' ? Number(place) : Number.NaN,
  );
  if (!results || places.some(Number.isNaN)) {
    return undefined;
  }
  return { byPlace: Map.groupBy(wrong, ({ path }) => Number(path[2])), result: getNamedType(results.type) };
}

function resultsOf(type: GraphQLOutputType): ReturnType<GraphQLObjectType['getFields']>[string] | undefined {
  const payload = getNullableType(type);
  return isObjectType(payload) ? payload.getFields().results : undefined;
}

interface ManyArguments {
  readonly input: { readonly items: readonly unknown[] };
}

interface ManyPayload {
  readonly results: readonly unknown[];
}

/** Answers the items that are not refused as if they alone had been given, and puts the refusals at their places. */
export async function answerOthers(
  args: Record<string, unknown>,
  places: ReadonlySet<number>,
  answer: (args: Record<string, unknown>) => unknown,
  refuse: (place: number) => unknown,
): Promise<unknown> {
  // Casts: a field whose payload has results takes many items.
  const { input } = args as unknown as ManyArguments;
  const others = input.items.filter((_, place) => !places.has(place));
  const payload = (
    others.length > 0 ? await answer({ ...args, input: { ...input, items: others } }) : { results: [], userErrors: [] }
  ) as ManyPayload;
  if (payload.results.length < others.length) {
    return payload; // The call is refused as a whole.
  }
  const results = payload.results.values();
  return {
    ...payload,
    results: input.items.map((_, place) => (places.has(place) ? refuse(place) : results.next().value)),
  };
}
