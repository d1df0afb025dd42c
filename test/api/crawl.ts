import type { Caller } from './caller.ts';
import { everythingAtHand, everythingOf } from './schema-walk.ts';

/** What a caller can reach, going from one object to the next through every field of the schema. */
export interface Crawled {
  readonly text: string;
  /** Ids that some field led to and that `nodes` does not know. */
  readonly unknownToNode: readonly string[];
}

export async function crawl(caller: Caller): Promise<Crawled> {
  const texts = [JSON.stringify(await caller.ask<object>(everythingAtHand()))];
  const unknownToNode: string[] = [];
  const seen = new Set<string>();
  for (let found = objectsIn(texts); found.length > 0; found = objectsIn(texts).filter(({ id }) => !seen.has(id))) {
    for (const { id } of found) {
      seen.add(id);
    }
    for (const [type, objects] of Map.groupBy(found, ({ type }) => type)) {
      for (let from = 0; from < objects.length; from += AT_ONCE) {
        const ids = objects.slice(from, from + AT_ONCE).map(({ id }) => id);
        const answer = await caller.ask<{ nodes: unknown[] }>(everythingOf(type), { ids });
        texts.push(JSON.stringify(answer));
        unknownToNode.push(...ids.filter((_, index) => answer.nodes[index] === null).map((id) => `${type} ${id}`));
      }
    }
  }
  return { text: texts.join('\n'), unknownToNode };
}

// More quotes with all their lines would cost more points than an operation may.
const AT_ONCE = 4;

function objectsIn(texts: readonly string[]): { type: string; id: string }[] {
  const found = texts.flatMap((text) => [...text.matchAll(/"__typename":"(\w+)","id":"([\w-]+)"/g)]);
  return [...new Map(found.map(([, type = '', id = '']) => [id, { type, id }])).values()];
}
