/** A place in the answer that holds one or more objects, and what each was assumed to cost. */
export interface CostSite {
  /** The name in the answer. */
  readonly key: string;
  /** How many objects were assumed. Of a list that shares its length with others, its part. */
  readonly length: number;
  readonly each: number;
  readonly inside: readonly CostSite[];
}

/** The points of the objects that were assumed but are not in the answer, less those of objects beyond what was assumed. */
export function unusedPoints(sites: readonly CostSite[], answer: unknown): number {
  if (typeof answer !== 'object' || answer === null) {
    return 0;
  }
  let unused = 0;
  for (const site of sites) {
    unused += unusedAt(site, Reflect.get(answer, site.key));
  }
  return unused;
}

/** Makes no lists or functions: it runs for every object of an answer. */
function unusedAt({ length, each, inside }: CostSite, answer: unknown): number {
  if (!Array.isArray(answer)) {
    return length * each - usedBy(inside, each, answer);
  }
  let unused = length * each;
  for (const one of answer) {
    unused -= usedBy(inside, each, one);
  }
  return unused;
}

function usedBy(inside: readonly CostSite[], each: number, one: unknown): number {
  return one === null || one === undefined ? 0 : each - unusedPoints(inside, one);
}
