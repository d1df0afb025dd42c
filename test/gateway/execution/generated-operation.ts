import type fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

export interface Operation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** A query over a schema with arguments, variables and conditions of every kind, right and wrong. */
export function generateOperation(
  gen: fc.GeneratorValue,
  fcs: typeof fc,
  schema: GraphQLSchema,
  values: Values,
): Operation {
  return new Generator(gen, fcs, schema, values).operation();
}

/** Values that mean something to the schema, by the name of a scalar or of an argument. */
export type Values = Readonly<Record<string, readonly unknown[]>>;

class Generator {
  readonly #declared: string[] = [];
  readonly #given: Record<string, unknown> = {};
  readonly #fragments: string[] = [];
  #aliases = 0;

  constructor(
    readonly gen: fc.GeneratorValue,
    readonly fcs: typeof fc,
    readonly schema: GraphQLSchema,
    readonly values: Values,
  ) {}

  operation(): Operation {
    const root = this.schema.getQueryType();
    if (!root) {
      throw new TypeError('There is a query type');
    }
    const selection = this.#selection(root, 4);
    const declared = this.#declared.length > 0 ? `(${this.#declared.join(', ')})` : '';
    return { query: `query ${declared} ${selection} ${this.#fragments.join(' ')}`, variables: this.#given };
  }

  #pick<Value>(from: readonly Value[]): Value {
    const index = this.gen(this.fcs.integer, { min: 0, max: from.length - 1 });
    const picked = from[index];
    // Cast: the index is one of the list, whose values may be undefined.
    return picked as Value;
  }

  #chance(inTen: number): boolean {
    return this.gen(this.fcs.integer, { min: 1, max: 10 }) <= inTen;
  }

  #selection(type: GraphQLNamedType, depth: number): string {
    const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const usable = fields.filter(({ type: of }) => depth > 1 || isLeafType(getNamedType(of)));
    const count = this.gen(this.fcs.integer, { min: 1, max: 3 });
    const chosen = Array.from({ length: count }, () => this.#pick(usable.length > 0 ? usable : fields));
    const inside = chosen.map((field) => this.#field(field, depth)).join(' ');
    const more = isInterfaceType(type) ? ` ${this.#narrowed(type.name, depth)}` : '';
    const selection = `{ __typename ${inside}${more} }`;
    if (!this.#chance(2)) {
      return selection;
    }
    const name = `F${this.#fragments.length}`;
    this.#fragments.push(`fragment ${name} on ${type.name} ${selection}`);
    return `{ ...${name}${this.#condition()} }`;
  }

  #narrowed(of: string, depth: number): string {
    const types = Object.values(this.schema.getTypeMap()).filter(
      (type): type is GraphQLObjectType => isObjectType(type) && type.getInterfaces().some(({ name }) => name === of),
    );
    const type = this.#pick(types);
    return `... on ${type.name} ${this.#selection(type, depth - 1)}`;
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(field.type);
    const args = field.args.flatMap((argument) => this.#argument(argument));
    const inside = isLeafType(type) ? '' : ` ${this.#selection(type, depth - 1)}`;
    const given = args.length > 0 ? `(${args.join(', ')})` : '';
    // Each under a name of its own, for two of one name would have to be alike.
    return `a${this.#aliases++}: ${field.name}${given}${this.#condition()}${inside}`;
  }

  #condition(): string {
    if (!this.#chance(2)) {
      return '';
    }
    const directive = this.#pick(['skip', 'include']);
    return ` @${directive}(if: ${this.#chance(3) ? this.#pick(['true', 'false']) : this.#variable('Boolean', [true, false], true)})`;
  }

  #argument({ name, type }: GraphQLArgument): string[] {
    if (!isNonNullType(type) && this.#chance(5)) {
      return [];
    }
    const samples = this.#samples(name, type);
    if (this.#chance(4)) {
      return [`${name}: ${this.#literal(name, type)}`];
    }
    return [`${name}: ${this.#variable(String(getNullableType(type)), samples, isNonNullType(type))}`];
  }

  /** Declares a variable; where null is not allowed it is either not null or has a default that hides it. */
  #variable(type: string, samples: readonly unknown[], isStrict: boolean): string {
    const name = `v${this.#declared.length}`;
    const isNonNull = isStrict && this.#chance(5);
    const hasDefault = (isStrict && !isNonNull) || this.#chance(3);
    const fallback = hasDefault && typeof samples[0] !== 'object' ? ` = ${this.#printed(type, samples[0])}` : '';
    this.#declared.push(`$${name}: ${type}${isNonNull || (isStrict && fallback === '') ? '!' : ''}${fallback}`);
    const value = this.#pick([undefined, null, ...samples, ...samples, 'wrong', 7.5, [null]]);
    if (value !== undefined) {
      this.#given[name] = value;
    }
    return `$${name}`;
  }

  #printed(type: string, value: unknown): string {
    const named = this.schema.getType(type.replace(/[![\]]/g, ''));
    return isEnumType(named) ? String(value) : JSON.stringify(value);
  }

  #literal(name: string, type: GraphQLInputType): string {
    if (!isNonNullType(type) && this.#chance(2)) {
      return 'null';
    }
    const given = getNullableType(type);
    if (isListType(given)) {
      const entry = this.#literal(name, given.ofType);
      return this.#chance(3) ? entry : `[${entry}]`;
    }
    if (!isInputObjectType(given)) {
      return this.#printed(String(given), this.#pick(this.#samples(name, given)));
    }
    const fields = Object.values(given.getFields()).filter(({ type: of }) => isNonNullType(of) || this.#chance(3));
    const inside = fields.map((field) => {
      const isVariable = this.#chance(4) && !isInputObjectType(getNamedType(field.type));
      const samples = this.#samples(field.name, field.type);
      const value = isVariable
        ? this.#variable(String(getNullableType(field.type)), samples, isNonNullType(field.type))
        : this.#literal(field.name, field.type);
      return `${field.name}: ${value}`;
    });
    return `{ ${inside.join(', ')} }`;
  }

  /** Some values of a type as JSON has them. */
  #samples(name: string, type: GraphQLInputType): readonly unknown[] {
    const given = getNullableType(type);
    if (isListType(given)) {
      const [first] = this.#samples(name, given.ofType);
      return [first, [first], []];
    }
    if (isEnumType(given)) {
      return given.getValues().map((value) => value.name);
    }
    if (isInputObjectType(given)) {
      const needed = Object.values(given.getFields()).filter(({ type: of }) => isNonNullType(of));
      return [Object.fromEntries(needed.map((field) => [field.name, this.#samples(field.name, field.type)[0]])), {}];
    }
    return this.values[name] ?? this.values[given.name] ?? ['text'];
  }
}
