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
  return sites.reduce((unused, site) => unused + unusedAt(site, Reflect.get(answer, site.key)), 0);
}

function unusedAt({ length, each, inside }: CostSite, answer: unknown): number {
  const came = (Array.isArray(answer) ? answer : [answer]).filter((one) => one !== null && one !== undefined);
  const missing = (length - came.length) * each;
  return inside.length === 0 ? missing : came.reduce((unused, one) => unused + unusedPoints(inside, one), missing);
}
