import {
  type GraphQLArgument,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNullableType,
  isInputObjectType,
  isListType,
} from 'graphql';
import type { UserErrorCode } from '../../graphql/user-errors.ts';

/** The most entries of a list or characters of a text. Keys are `Type.field` of an input, or an argument's name. */
export interface Bound {
  readonly most: number;
  /** The error's code in payloads that have `userErrors`. */
  readonly code?: UserErrorCode;
}

export type Bounds = Readonly<Record<string, Bound>>;

export interface Excess extends Bound {
  readonly path: readonly string[];
  readonly of: 'entries' | 'characters';
}

// The bounds of inputs without a rule of their own.
const ENTRIES: Bound = { most: 20, code: 'TOO_MANY_ITEMS' };
const ID_LENGTH: Bound = { most: 200, code: 'TOO_LONG' };
const TEXT_LENGTH: Bound = { most: 10_000, code: 'TOO_LONG' };

type Arguments = Readonly<Record<string, unknown>>;

/** Finds what is too long in the arguments of one field. */
export function excessFinder(definitions: readonly GraphQLArgument[], bounds: Bounds): (args: Arguments) => Excess[] {
  const finders = new Finders(bounds);
  const finds = definitions.map(({ name, type }) => [name, finders.of(type, bounds[name])] as const);
  return (args) => {
    const found: Excess[] = [];
    for (const [name, find] of finds) {
      find(args[name], { name }, found);
    }
    return found;
  };
}

/** A path that is written out only if there is an excess: most calls have thousands of values and none. */
interface Spot {
  readonly name: string | number;
  readonly above?: Spot;
}

type Find = (value: unknown, spot: Spot, found: Excess[]) => void;

class Finders {
  /** By the name of an input object, which may contain itself. */
  readonly #objects = new Map<string, Find>();

  constructor(readonly bounds: Bounds) {}

  of(type: GraphQLInputType, bound: Bound | undefined): Find {
    const given = getNullableType(type);
    if (isListType(given)) {
      return ofList(this.of(given.ofType, undefined), bound ?? ENTRIES);
    }
    if (isInputObjectType(given)) {
      return this.#ofObject(given);
    }
    return ofText(bound ?? (given.name === 'ID' ? ID_LENGTH : TEXT_LENGTH));
  }

  #ofObject(type: GraphQLInputObjectType): Find {
    const known = this.#objects.get(type.name);
    if (known) {
      return known;
    }
    const finds: (readonly [string, Find])[] = [];
    const find: Find = (value, above, found) => {
      if (typeof value !== 'object' || value === null) {
        return;
      }
      for (const [name, inside] of finds) {
        inside(Reflect.get(value, name), { name, above }, found);
      }
    };
    this.#objects.set(type.name, find);
    for (const { name, type: inside } of Object.values(type.getFields())) {
      finds.push([name, this.of(inside, this.bounds[`${type.name}.${name}`])]);
    }
    return find;
  }
}

function ofList(find: Find, { most, code }: Bound): Find {
  return (value, spot, found) => {
    if (!Array.isArray(value)) {
      return;
    }
    // The entries of a list that is too long are not checked.
    if (value.length > most) {
      found.push({ path: pathOf(spot), most, code, of: 'entries' });
      return;
    }
    for (const [name, entry] of value.entries()) {
      find(entry, { name, above: spot }, found);
    }
  };
}

function ofText({ most, code }: Bound): Find {
  return (value, spot, found) => {
    if (typeof value === 'string' && value.length > most) {
      found.push({ path: pathOf(spot), most, code, of: 'characters' });
    }
  };
}

function pathOf({ name, above }: Spot): string[] {
  return [...(above ? pathOf(above) : []), String(name)];
}
