// A list whose rows are answered by their properties alone is asked for by a second name, which has this end.

export const FINISHED = '__finished';

/** The name of the field that a document asks for. */
export function askedName(name: string): string {
  return name.endsWith(FINISHED) ? name.slice(0, -FINISHED.length) : name;
}
