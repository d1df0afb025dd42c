import type { Caller } from '../api/caller.ts';

export interface ChangeView {
  readonly id: string;
  readonly type: string;
  readonly cursor: string;
  readonly occurredAt: string;
  readonly quote: { readonly id: string } | null;
  readonly order: { readonly id: string } | null;
  readonly request: { readonly id: string } | null;
  readonly subscription: { readonly id: string } | null;
  readonly recipient: { readonly id: string } | null;
}

export interface Page {
  readonly changes: {
    readonly nodes: readonly ChangeView[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

export const CHANGES = `query ($first: Int, $after: String, $types: [ChangeType!]) {
  changes(first: $first, after: $after, types: $types) {
    nodes { id type cursor occurredAt quote { id } order { id } request { id } subscription { id } recipient { id } }
    pageInfo { hasNextPage endCursor } } }`;

/** Reads the feed from where it was left, as a portal does. */
export class Feed {
  pages = 0;

  constructor(
    readonly caller: Caller,
    public after: string | null = null,
  ) {}

  /** Begins where the feed now ends. */
  static async from(caller: Caller): Promise<Feed> {
    const feed = new Feed(caller);
    await feed.read();
    return feed;
  }

  async read({ first = 100, types }: { first?: number; types?: readonly string[] } = {}): Promise<ChangeView[]> {
    const read: ChangeView[] = [];
    for (;;) {
      const { changes } = await this.caller.ask<Page>(CHANGES, { first, after: this.after, types });
      this.pages++;
      read.push(...changes.nodes);
      this.after = changes.pageInfo.endCursor;
      if (!changes.pageInfo.hasNextPage) {
        return read;
      }
    }
  }

  /** What changed since, as `TYPE object`, sorted. */
  async told(): Promise<string[]> {
    return (await this.read()).map(asText).toSorted();
  }
}

export function asText({ type, recipient, order, request, subscription, quote }: ChangeView): string {
  return `${type} ${(recipient ?? order ?? request ?? subscription ?? quote)?.id}`;
}
