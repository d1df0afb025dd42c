import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { badUserInput } from './bad-user-input.ts';

/** The page arguments of a Relay connection. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description:
      'How many items to return from the start of the list, 1 to 100. If neither `first` nor `last` is given, 20. Do not give both.',
  })
  first?: number;

  @Field(() => String, {
    nullable: true,
    description: 'Return only items after this cursor, which an earlier page of the same list gave.',
  })
  after?: string;

  @Field(() => Int, {
    nullable: true,
    description: 'How many items to return from the end of the list, 1 to 100. Do not give both `first` and `last`.',
  })
  last?: number;

  @Field(() => String, {
    nullable: true,
    description: 'Return only items before this cursor, which an earlier page of the same list gave.',
  })
  before?: string;
}

@ObjectType('PageInfo', { simpleResolvers: true, description: 'Where a page stands in the whole list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether the list has more items after this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether the list has more items before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first item on the page. Null on an empty page.' })
  startCursor?: string;

  @Field(() => String, { nullable: true, description: 'Cursor of the last item on the page. Null on an empty page.' })
  endCursor?: string;
}

export interface Connection<Item> {
  readonly edges: readonly { readonly node: Item; readonly cursor: string }[];
  readonly nodes: readonly Item[];
  readonly pageInfo: PageInfo;
  /** Counts the rows, only when called. There is no number where counting would take too long. */
  readonly count: () => Promise<number | null>;
}

const DEFAULT_PAGE = 20;
/** The most items on a page, and the most ids that one `nodes` takes. */
export const LARGEST_PAGE = 100;

/** The page's size, and whether it is taken from the end. Throws BAD_USER_INPUT if the size is out of bounds. */
export function pageSize({ first, last }: PageArgs): { limit: number; fromEnd: boolean } {
  if (first != null && last != null) {
    throw badUserInput('Give either `first` or `last`, not both.');
  }
  const limit = first ?? last ?? DEFAULT_PAGE;
  if (limit < 1 || limit > LARGEST_PAGE) {
    throw badUserInput(`\`first\` and \`last\` must be from 1 to ${LARGEST_PAGE}.`);
  }
  return { limit, fromEnd: last != null };
}

/** Builds a page from its rows in query order, which include one more row if there is a next page. */
export function pageFrom<Item>(
  rows: readonly Item[],
  cursor: (item: Item) => string,
  args: PageArgs,
  count: () => Promise<number | null>,
): Connection<Item> {
  const { limit, fromEnd } = pageSize(args);
  const page = rows.slice(0, limit);
  if (fromEnd) {
    page.reverse();
  }
  return connectionOf(page, cursor, { args, fromEnd, hasMore: rows.length > limit, count });
}

interface PageFacts {
  readonly args: PageArgs;
  readonly fromEnd: boolean;
  readonly hasMore: boolean;
  readonly count: () => Promise<number | null>;
}

export function connectionOf<Item>(
  nodes: readonly Item[],
  cursor: (item: Item) => string,
  { args, fromEnd, hasMore, count }: PageFacts,
): Connection<Item> {
  const cursorAt = (place: number) => {
    const node = nodes.at(place);
    return node === undefined ? undefined : cursor(node);
  };
  return {
    nodes,
    // Cursors are made for those who ask for them.
    get edges() {
      return nodes.map((node) => ({ node, cursor: cursor(node) }));
    },
    pageInfo: {
      hasNextPage: fromEnd ? args.before != null : hasMore,
      hasPreviousPage: fromEnd ? hasMore : args.after != null,
      get startCursor() {
        return cursorAt(0);
      },
      get endCursor() {
        return cursorAt(-1);
      },
    },
    count,
  };
}

/** Makes the GraphQL types of a connection of `Item`. `notCounted` says where `totalCount` is null, if it ever is. */
export function connectionType<Item extends object>(
  item: ClassType<Item>,
  name: string,
  of: string,
  notCounted = '',
): ClassType<Connection<Item>> {
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: `One item on a page of ${of}, with its cursor.` })
  class Edge {
    @Field(() => item, { description: 'The item.' })
    node!: Item;

    @Field(() => String, {
      description: 'Cursor of the item, to be given as `after` or `before`. Do not take it apart.',
    })
    cursor!: string;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: `One page of a list of ${of}.` })
  class ConnectionType {
    @Field(() => [Edge], { description: 'The items on the page, each with its cursor.' })
    edges!: Edge[];

    @Field(() => [item], { description: 'The items on the page, without cursors.' })
    nodes!: Item[];

    @Field(() => PageInfo, { description: 'Where the page stands in the whole list.' })
    pageInfo!: PageInfo;

    count!: () => Promise<number | null>;

    @Field(() => Int, {
      nullable: true,
      description: `Number of items on all pages together. Asking for it costs an extra count.${notCounted}`,
    })
    totalCount(): Promise<number | null> {
      return this.count();
    }
  }
  return ConnectionType;
}
