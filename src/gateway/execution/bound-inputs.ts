import {
  defaultFieldResolver,
  type GraphQLArgument,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { InputError, MOST_ERRORS, type UserErrorCode } from '../../graphql/user-errors.ts';
import { answerOthers, itemRefusals } from './bound-items.ts';

/** The most entries of a list or characters of a text. Keys are `Type.field` of an input, or an argument's name. */
export interface Bound {
  readonly most: number;
  /** The error's code in payloads that have `userErrors`. */
  readonly code?: UserErrorCode;
}

export type Bounds = Readonly<Record<string, Bound>>;

interface Excess extends Bound {
  readonly path: readonly string[];
  readonly of: 'entries' | 'characters';
}

// The bounds of inputs without a rule of their own.
const ENTRIES: Bound = { most: 20, code: 'TOO_MANY_ITEMS' };
const ID_LENGTH: Bound = { most: 200, code: 'TOO_LONG' };
const TEXT_LENGTH: Bound = { most: 10_000, code: 'TOO_LONG' };

/**
 * Checks the length of all arguments before a field's resolver runs. Payloads report errors in `userErrors`; other
 * fields fail with BAD_USER_INPUT.
 */
export function boundInputs(schema: GraphQLSchema, bounds: Bounds): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields()).filter(({ args }) => args.length > 0)) {
      const { args: definitions, resolve = defaultFieldResolver } = field;
      field.resolve = (source, args, context, info) => {
        const excesses = [...excessesOf(definitions, args, bounds)];
        const answer = (some: typeof args) => resolve(source, some, context, info);
        return excesses.length === 0 ? answer(args) : refusing(field.type, excesses, args, answer);
      };
    }
  }
  return schema;
}

function* excessesOf(definitions: readonly GraphQLArgument[], args: Record<string, unknown>, bounds: Bounds) {
  for (const { name, type } of definitions) {
    yield* excesses(type, args[name], { path: [name], bound: bounds[name] }, bounds);
  }
}

interface Spot {
  readonly path: readonly string[];
  readonly bound?: Bound;
}

function* excesses(type: GraphQLInputType, value: unknown, spot: Spot, bounds: Bounds): Generator<Excess> {
  const given = getNullableType(type);
  const { path, bound } = spot;
  if (isListType(given) && Array.isArray(value)) {
    const { most, code } = bound ?? ENTRIES;
    // The entries of a list that is too long are not checked.
    if (value.length > most) {
      return yield { path, most, code, of: 'entries' };
    }
    for (const [index, entry] of value.entries()) {
      yield* excesses(given.ofType, entry, { path: [...path, `${index}`] }, bounds);
    }
  } else if (isInputObjectType(given) && typeof value === 'object' && value !== null) {
    for (const { name, type: inside } of Object.values(given.getFields())) {
      const within = { path: [...path, name], bound: bounds[`${given.name}.${name}`] };
      yield* excesses(inside, Reflect.get(value, name), within, bounds);
    }
  } else if (typeof value === 'string') {
    const { most, code } = bound ?? (String(given) === 'ID' ? ID_LENGTH : TEXT_LENGTH);
    if (value.length > most) {
      yield { path, most, code, of: 'characters' };
    }
  }
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
