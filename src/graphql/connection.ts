import type { EntityClass, FilterQuery, QueryOrderMap } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { PublicId } from '../database/ids.ts';
import { badUserInput } from './bad-user-input.ts';
import { badCursor, cursorOf, type KeysetOrder, keyAt, orderBy, reversed, rowsBeyond } from './keyset.ts';

/** Page of a connection as Relay asks for it. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: 'Page size from the start, 1 to 100; 20 where neither is given.' })
  first?: number;

  @Field(() => String, { nullable: true, description: 'Cursor that the page comes after.' })
  after?: string;

  @Field(() => Int, { nullable: true, description: 'Page size from the end, 1 to 100.' })
  last?: number;

  @Field(() => String, { nullable: true, description: 'Cursor that the page comes before.' })
  before?: string;
}

@ObjectType('PageInfo', { simpleResolvers: true, description: 'Where a page stands among all.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there is more after this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether there is more before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first edge.' })
  startCursor?: string;

  @Field(() => String, { nullable: true, description: 'Cursor of the last edge.' })
  endCursor?: string;
}

export interface Connection<Item> {
  readonly edges: readonly { readonly node: Item; readonly cursor: string }[];
  readonly nodes: readonly Item[];
  readonly pageInfo: PageInfo;
  /** Counted only when asked for. */
  readonly count: () => Promise<number>;
}

const DEFAULT_PAGE = 20;
const LARGEST_PAGE = 100;

/** How many from which end; anything out of bounds is the caller's to put right. */
export function pageSize({ first, last }: PageArgs): { limit: number; fromEnd: boolean } {
  if (first != null && last != null) throw badUserInput('Give either `first` or `last`, not both.');
  const limit = first ?? last ?? DEFAULT_PAGE;
  if (limit < 1 || limit > LARGEST_PAGE) throw badUserInput(`\`first\` and \`last\` are 1 to ${LARGEST_PAGE}.`);
  return { limit, fromEnd: last != null };
}

/** What to ask the database for: the rows of a page, and one that tells whether there are more. */
interface PageQuery<Item> {
  readonly where: FilterQuery<Item>;
  readonly orderBy: QueryOrderMap<Item>[];
  readonly limit: number;
}

/** One page of the rows of `where` in one statement, whose cost is that of the page (keyset). */
export async function pageOf<Item extends object>(
  em: SqlEntityManager,
  entity: EntityClass<Item>,
  where: FilterQuery<Item>,
  order: KeysetOrder,
  args: PageArgs,
): Promise<Connection<Item>> {
  const query = pageQuery(em, entity, where, order, args);
  // The ORM's types keep an entity's filter apart from that of a type parameter.
  const [page, all] = [query.where, where] as FilterQuery<NoInfer<Item>>[];
  const rows = await em.find<Item>(entity, page ?? {}, { orderBy: query.orderBy, limit: query.limit });
  return pageFrom(
    rows,
    (item) => cursorOf(order, item),
    args,
    () => em.count<Item>(entity, all),
  );
}

export function pageQuery<Item extends object>(
  em: SqlEntityManager,
  entity: EntityClass<Item>,
  where: FilterQuery<Item>,
  order: KeysetOrder,
  args: PageArgs,
): PageQuery<Item> {
  const { limit, fromEnd } = pageSize(args);
  const placeAt = (cursor: string) => {
    const key = keyAt(order, cursor);
    if (!isIdOf(em, entity, key.id)) throw badCursor();
    return key;
  };
  const bounds = [
    args.after ? rowsBeyond<Item>(order, placeAt(args.after)) : {},
    args.before ? rowsBeyond<Item>(reversed(order), placeAt(args.before)) : {},
  ];
  return {
    where: { $and: [where, ...bounds] } as FilterQuery<Item>,
    orderBy: orderBy<Item>(fromEnd ? reversed(order) : order),
    limit: limit + 1,
  };
}

/** The page of rows that were asked for in its direction, with one more where there is more. */
export function pageFrom<Item>(
  rows: readonly Item[],
  cursor: (item: Item) => string,
  args: PageArgs,
  count: () => Promise<number>,
): Connection<Item> {
  const { limit, fromEnd } = pageSize(args);
  const page = rows.slice(0, limit);
  if (fromEnd) page.reverse();
  return connectionOf(page, cursor, { args, fromEnd, hasMore: rows.length > limit, count });
}

function isIdOf<Item extends object>(em: SqlEntityManager, entity: EntityClass<Item>, text: string): boolean {
  const { customType } = em.getMetadata().get(entity).getPrimaryProp();
  return customType instanceof PublicId && customType.accepts(text);
}

interface PageFacts {
  readonly args: PageArgs;
  readonly fromEnd: boolean;
  readonly hasMore: boolean;
  readonly count: () => Promise<number>;
}

export function connectionOf<Item>(
  nodes: readonly Item[],
  cursor: (item: Item) => string,
  { args, fromEnd, hasMore, count }: PageFacts,
): Connection<Item> {
  const edges = nodes.map((node) => ({ node, cursor: cursor(node) }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: fromEnd ? args.before != null : hasMore,
      hasPreviousPage: fromEnd ? hasMore : args.after != null,
      startCursor: edges.at(0)?.cursor,
      endCursor: edges.at(-1)?.cursor,
    },
    count,
  };
}

/** The GraphQL types of a connection of `Item`. */
export function connectionType<Item extends object>(
  item: ClassType<Item>,
  name: string,
  of: string,
): ClassType<Connection<Item>> {
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: `One of ${of} in a page.` })
  class Edge {
    @Field(() => item, { description: 'What stands here.' })
    node!: Item;

    @Field(() => String, { description: 'Opaque; for `after` and `before`.' })
    cursor!: string;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: `A page of ${of}.` })
  class ConnectionType {
    @Field(() => [Edge], { description: 'What is on the page, with cursors.' })
    edges!: Edge[];

    @Field(() => [item], { description: 'What is on the page.' })
    nodes!: Item[];

    @Field(() => PageInfo, { description: 'Where the page stands among all.' })
    pageInfo!: PageInfo;

    count!: () => Promise<number>;

    @Field(() => Int, { nullable: true, description: 'How many there are on all pages; costs a count of its own.' })
    totalCount(): Promise<number> {
      return this.count();
    }
  }
  return ConnectionType;
}
