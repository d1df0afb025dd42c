import { HeaderMap } from '@apollo/server';
import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isLeafType, isObjectType } from 'graphql';
import { buildPublicSchema } from '../../src/app/schema.ts';
import { createApollo } from '../../src/gateway/execution/apollo.ts';
import { CompiledOperations } from '../../src/gateway/execution/compiled-operations.ts';
import { inTurns, median, type Ratio, withRange } from '../measure.ts';
import { PAGE } from './queries.ts';
import { PAGE_SIZE } from './readers.ts';

const ROUNDS = 7;
const ROUND_MS = 300;

/**
 * Measure 9: what GraphQL costs where the rows of a page are there already: our own pipeline on our own schema, whose
 * fields are plain properties here, beside `JSON.stringify` of the same answer.
 */
export async function measureGraphQL(page: string): Promise<Ratio> {
  const { data } = JSON.parse(page);
  const schema = plain(await buildPublicSchema());
  // Cast: the schema has the field that the page was answered for.
  const query = schema.getQueryType()!;
  const connection = inside(query, data) as { readonly subscriptions: object };
  query.getFields().subscriptions!.resolve = () => connection.subscriptions;
  const operations = new CompiledOperations(schema);
  const apollo = createApollo({ schema, operations, formatError: undefined, plugins: [] });
  await apollo.start();
  const answer = async () => {
    const { body } = await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest: REQUEST, context: async () => ({}) });
    return body.kind === 'complete' ? body.string : '';
  };
  if ((await answer()).trim() !== page.trim()) {
    throw new Error(`Not the same answer: ${await answer()}`);
  }
  const turn = {
    ours: () => microseconds(answer),
    limit: () => microseconds(async () => JSON.stringify({ data })),
  };
  await inTurns(1, turn);
  const rounds = await inTurns(ROUNDS, turn);
  await apollo.stop();
  return {
    measure: `9 GraphQL’s CPU for ${PAGE_SIZE} rows that are there`,
    ours: `${median(rounds.map(({ ours }) => ours)).toFixed(0)} µs`,
    beside: `${median(rounds.map(({ limit }) => limit)).toFixed(0)} µs`,
    ratio: `${withRange(
      rounds.map(({ ours, limit }) => ours / limit),
      1,
    )} ×`,
    reach: '≤ 4 ×',
  };
}

const REQUEST = {
  method: 'POST',
  headers: new HeaderMap([
    ['content-type', 'application/json'],
    ['authorization', 'Bearer none'],
  ]),
  search: '',
  body: { query: PAGE, variables: { first: PAGE_SIZE } },
};

/** Leaves resolvers and the checks of arguments out. */
function plain(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields())) {
      field.resolve = undefined;
    }
  }
  return schema;
}

/** An answer's object as resolvers return it, with the values inside the program for those of scalars. */
function inside(type: GraphQLObjectType, answered: Readonly<Record<string, unknown>>): object {
  const fields = type.getFields();
  const entries = Object.entries(answered).map(([name, value]) => [
    name,
    insideValue(getNamedType(fields[name]!.type), value),
  ]);
  return Object.fromEntries(entries);
}

function insideValue(type: ReturnType<typeof getNamedType>, value: unknown): unknown {
  if (value === null) {
    return null;
  }
  if (Array.isArray(value)) {
    return value.map((entry) => insideValue(type, entry));
  }
  if (isLeafType(type)) {
    return type.parseValue(value);
  }
  // Cast: what is neither a list nor a leaf is an object.
  return isObjectType(type) ? inside(type, value as Record<string, unknown>) : value;
}

async function microseconds(work: () => Promise<string>): Promise<number> {
  const start = process.cpuUsage();
  const until = performance.now() + ROUND_MS;
  let count = 0;
  for (; performance.now() < until; count++) {
    await work();
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / count;
}
