import type { CallOptions } from './calls.ts';
import { TilbudError } from './errors.ts';

/** A page of a list, as the schema has them. */
export interface PageOf<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

type NodeOf<Page> = Page extends PageOf<infer Node> ? Node : never;

/** A list of the gateway: all of it, one after another, or a page. */
export interface List<Variables, Page> {
  /** Reads page after page while the loop asks for more. `first` is the size of a page, 20 if left out. */
  (variables?: Variables, options?: CallOptions): AsyncGenerator<NodeOf<Page>, void, undefined>;
  /** Reads one page. */
  page(variables?: Variables, options?: CallOptions): Promise<Page>;
}

type ReadPage<Variables, Page> = (variables?: Variables, options?: CallOptions) => Promise<Page>;

export function listOf<Variables, Page extends PageOf<unknown>>(
  page: ReadPage<Variables, Page>,
): List<Variables, Page> {
  return Object.assign((variables?: Variables, options?: CallOptions) => readAll(page, variables, options), { page });
}

const PAGE_SIZE = 20;

async function* readAll<Variables, Page extends PageOf<unknown>>(
  page: ReadPage<Variables, Page>,
  variables?: Variables,
  options?: CallOptions,
): AsyncGenerator<NodeOf<Page>, void, undefined> {
  let after: string | null | undefined;
  do {
    const asked = { first: PAGE_SIZE, ...variables, ...(after == null ? {} : { after }) };
    // Cast: every list takes `first` and `after`.
    const { nodes, pageInfo } = await page(asked as Variables, options);
    yield* nodes as readonly NodeOf<Page>[];
    after = nextCursor(pageInfo, after);
  } while (after !== undefined);
}

/** A cursor that does not move would be asked for without end. */
function nextCursor(
  { hasNextPage, endCursor }: PageOf<unknown>['pageInfo'],
  before?: string | null,
): string | undefined {
  if (!hasNextPage) {
    return undefined;
  }
  if (endCursor === null || endCursor === before) {
    throw new TilbudError('A page has no cursor to go on from.', { code: 'BAD_ANSWER' });
  }
  return endCursor;
}
