import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { expandedFields } from '../src/gateway/cost/expanded-fields.ts';
import { LIMITS, shapeRules } from '../src/gateway/cost/operation-limits.ts';
import { queryCost } from '../src/gateway/cost/query-cost.ts';
import type { HostileShop } from './hostile-shop.ts';

export interface Operation {
  readonly name: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly points: number;
}

type Field = GraphQLField<unknown, unknown>;

/** How an operation is laid out: what is chosen, how many pages of which size stand on the way, how often it is asked. */
interface Form {
  readonly times: number;
  readonly page: number;
  readonly depth: number;
  /** The last field of the way is repeated, not the first. */
  readonly inside: boolean;
}

/**
 * For every field of a schema the largest operations that reach it within the limits: asked thirty times with as little as
 * possible below it, once with as much as possible, and in some forms by chance. Always the same ones.
 */
export function hostileOperations(schema: GraphQLSchema, shop: HostileShop, byChance: number): Operation[] {
  const random = seeded(20_261_127);
  const ways = [...waysOf(schema)];
  const some = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const forms = (way: readonly Field[]): Form[][] => [
    descending({ times: [30, 15, 8, 4], depth: 0, inside: true }),
    descending({ times: [1], depth: 12 - 2 * way.length, inside: false }),
    // Not so many that loading stops.
    [
      { times: 1, page: 20, depth: 2, inside: false },
      { times: 1, page: 2, depth: 3, inside: false },
    ],
  ];
  const largest = ways.flatMap((way) =>
    forms(way).flatMap((of) => firstAllowed(schema, shop, way, of, () => true) ?? []),
  );
  const drawn = Array.from({ length: byChance }, () => {
    const keep = random();
    const of = descending({
      times: [some([30, 20, 10, 5, 2, 1]), 1],
      depth: some([2, 3, 4, 5]),
      inside: random() < 0.5,
    });
    return firstAllowed(schema, shop, some(ways), of, () => random() < keep) ?? [];
  });
  return [...new Map([...largest, ...drawn.flat()].map((one) => [one.query, one])).values()];
}

const PAGES = [100, 50, 20, 10, 5, 3, 1];

function descending({ times, depth, inside }: { times: number[]; depth: number; inside: boolean }): Form[] {
  const depths = [depth, depth - 1, depth - 2, depth - 3, depth - 4, depth - 5].filter((one) => one >= 0);
  return depths.flatMap((depth) => times.flatMap((times) => PAGES.map((page) => ({ times, page, depth, inside }))));
}

/** The shortest way from a root to each field that is worth asking: all but leaves that cost nothing by themselves. */
function* waysOf(schema: GraphQLSchema): Generator<readonly Field[]> {
  const seen = new Set<string>();
  const queue = [schema.getQueryType(), schema.getMutationType()].map((type) => ({ type, way: [] as Field[] }));
  for (const { type, way } of queue) {
    if (!type || seen.has(type.name)) {
      continue;
    }
    seen.add(type.name);
    for (const field of Object.values(type.getFields())) {
      const of = getNamedType(field.type);
      if (isLeafType(of)) {
        continue;
      }
      yield [...way, field];
      if (isObjectType(of)) {
        queue.push({ type: of, way: [...way, field] });
      }
    }
  }
}

function firstAllowed(
  schema: GraphQLSchema,
  shop: HostileShop,
  way: readonly Field[],
  forms: readonly Form[],
  keep: () => boolean,
): Operation | undefined {
  for (const form of forms) {
    const written = new Writer(schema, shop, form, keep).write(way);
    const points = written && pointsOf(schema, written);
    if (written && points) {
      return { ...written, points };
    }
  }
  return undefined;
}

/** None where the limits refuse it. */
function pointsOf(schema: GraphQLSchema, { query, variables }: Pick<Operation, 'query' | 'variables'>) {
  try {
    const document = parse(query, { maxTokens: LIMITS.tokens });
    if (expandedFields(document) > LIMITS.fields) {
      return undefined;
    }
    if (validate(schema, document, [...specifiedRules, ...shapeRules()]).length > 0) {
      return undefined;
    }
    const [operation] = document.definitions;
    if (operation?.kind !== 'OperationDefinition') {
      return undefined;
    }
    const { points } = queryCost(schema, document, operation, variables);
    return points <= LIMITS.cost ? points : undefined;
  } catch {
    return undefined; // one that is no operation, or too long
  }
}

class Writer {
  readonly #variables: Record<string, unknown> = {};
  readonly #definitions: string[] = [];
  #named = 0;

  constructor(
    readonly schema: GraphQLSchema,
    readonly shop: HostileShop,
    readonly form: Form,
    readonly keep: () => boolean,
  ) {}

  write(way: readonly Field[]): Omit<Operation, 'points'> | undefined {
    const [root] = way;
    const isMutation = root !== undefined && this.schema.getMutationType()?.getFields()[root.name] === root;
    const text = this.#along(way, true);
    const definitions = this.#definitions.length > 0 ? `(${this.#definitions.join(', ')})` : '';
    const query = `${isMutation ? 'mutation' : 'query'} ${definitions} { ${text} }`;
    const { times, page, depth } = this.form;
    const name = `${times} x ${way.map((field) => field.name).join('.')} (${page}), ${depth} below`;
    return { name, query, variables: this.#variables };
  }

  #along([field, ...rest]: readonly Field[], isRoot: boolean): string {
    if (!field) {
      return '__typename';
    }
    const { times, inside, depth } = this.form;
    const repeated = (inside ? rest.length === 0 : isRoot) ? times : 1;
    return Array.from({ length: repeated }, (_, nth) => {
      const alias = repeated > 1 ? `a${nth}: ` : '';
      const below = rest.length > 0 ? `{ ${this.#along(rest, false)} }` : this.#below(field, depth);
      return `${alias}${field.name}${this.#arguments(field, nth)} ${below}`;
    }).join(' ');
  }

  #below(field: Field, depth: number): string {
    const type = getNamedType(field.type);
    if (!isObjectType(type) && !isInterfaceType(type)) {
      return '';
    }
    // The least that makes a list read its rows.
    if (depth === 0) {
      return type.name.endsWith('Connection') ? '{ nodes { id } }' : '{ __typename }';
    }
    const fields = Object.values((type as GraphQLObjectType).getFields()).filter(
      (one) => this.keep() || one.name === 'nodes',
    );
    const asked = fields.flatMap((one) => {
      if (isLeafType(getNamedType(one.type))) {
        return [one.name];
      }
      if (depth === 1 || one.name === 'edges' || one.args.some(({ type }) => isNonNullType(type))) {
        return [];
      }
      return [`${one.name}${this.#arguments(one, 0)} ${this.#below(one, depth - 1)}`];
    });
    return `{ __typename ${asked.join(' ')} }`;
  }

  /** Each of several aliases asks for something else, so that nothing is read for two at once. */
  #arguments(field: Field, nth: number): string {
    const given = field.args.flatMap(({ name, type }) => {
      if (name === 'first') {
        return [`first: ${Math.max(1, this.form.page - nth)}`];
      }
      const value = this.#value(field.name, name, nth);
      if (value === undefined) {
        return [];
      }
      const variable = `v${this.#named++}`;
      this.#variables[variable] = value;
      this.#definitions.push(`$${variable}: ${String(type)}`);
      return [`${name}: $${variable}`];
    });
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  #value(field: string, argument: string, nth: number): unknown {
    const { quoteIds, subscriptionIds, customerCsn, groupId } = this.shop;
    const quoteId = quoteIds[nth % quoteIds.length];
    if (argument === 'id') {
      return { quote: quoteId, bulkRenewalGroup: groupId, subscription: subscriptionIds[nth] }[field] ?? quoteId;
    }
    if (argument === 'ids') {
      return quoteIds.slice(0, this.form.page);
    }
    if (argument === 'csn') {
      return customerCsn;
    }
    if (argument !== 'input') {
      return undefined;
    }
    const lines = subscriptionIds
      .slice(nth * 500, nth * 500 + 5 * this.form.page)
      .map((id) => ({ subscriptionId: id }));
    const inputs: Record<string, object | undefined> = {
      createQuote: { lines },
      previewQuote: { lines },
      setAutoRenew: { subscriptionId: subscriptionIds[nth], enabled: true },
      addRecipients: { quoteId, recipients: [{ email: `hostile${nth}@example.com` }] },
      replaceRecipient: { recipientId: 'rcp_none', by: { email: 'hostile@example.com' } },
    };
    return inputs[field] ?? { quoteId };
  }
}

/** Park and Miller's generator. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
