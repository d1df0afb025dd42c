import {
  defaultFieldResolver,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNullableType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { InputError, MOST_ERRORS } from '../../graphql/user-errors.ts';
import { answerOthers, itemRefusals } from './bound-items.ts';
import { type Bounds, type Excess, excessFinder } from './excesses.ts';

/**
 * Checks the length of all arguments before a field's resolver runs. Payloads report errors in `userErrors`; other
 * fields fail with BAD_USER_INPUT.
 */
export function boundInputs(schema: GraphQLSchema, bounds: Bounds): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields()).filter(({ args }) => args.length > 0)) {
      const { resolve = defaultFieldResolver } = field;
      const excessesOf = excessFinder(field.args, bounds);
      field.resolve = (source, args, context, info) => {
        const excesses = excessesOf(args);
        const answer = (some: typeof args) => resolve(source, some, context, info);
        return excesses.length === 0 ? answer(args) : refusing(field.type, excesses, args, answer);
      };
      const { subscribe } = field;
      field.subscribe =
        subscribe &&
        ((source, args, context, info) => {
          const excesses = excessesOf(args);
          return excesses.length === 0 ? subscribe(source, args, context, info) : refused(field.type, excesses);
        });
    }
  }
  return schema;
}

/** Refuses the whole field, or of a call for many the items that are too long. */
function refusing(
  type: GraphQLOutputType,
  excesses: readonly Excess[],
  args: Record<string, unknown>,
  answer: (args: Record<string, unknown>) => unknown,
): unknown {
  const items = itemRefusals(type, excesses);
  if (!items) {
    return refused(type, excesses);
  }
  const { byPlace, result } = items;
  return answerOthers(args, new Set(byPlace.keys()), answer, (place) =>
    refused(result, (byPlace.get(place) ?? []).map(insideItem)),
  );
}

/** The paths of an item's errors begin inside the item. */
function insideItem({ path, ...excess }: Excess): Excess {
  return { ...excess, path: ['input', ...path.slice(3)] };
}

function refused(type: GraphQLOutputType, excesses: readonly Excess[]): unknown {
  const payload = getNullableType(type);
  if (isObjectType(payload) && payload.getFields().userErrors) {
    return { ...emptyOf(payload), userErrors: excesses.slice(0, MOST_ERRORS).map(asUserError) };
  }
  // Cast: this is called with at least one excess.
  const [{ path, ...excess }] = excesses as [Excess];
  throw new GraphQLError(`\`${path.join('.')}\` takes at most ${excess.most} ${excess.of}.`, {
    extensions: { code: 'BAD_USER_INPUT', argument: path },
  });
}

/** The path of a user error begins inside `input`, or else with the argument's name. */
function asUserError({ code = 'INVALID', most, of, path }: Excess): InputError {
  const field = path[0] === 'input' ? path.slice(1) : path;
  return new InputError(code, `Give at most ${most} ${of} here.`, field);
}

/** The non-null fields of a payload whose mutation did nothing. */
function emptyOf(payload: GraphQLObjectType): object {
  const needed = Object.values(payload.getFields()).filter(({ type }) => isNonNullType(type));
  return Object.fromEntries(needed.map(({ name, type }) => [name, isListType(getNullableType(type)) ? [] : false]));
}
