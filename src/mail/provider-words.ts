/** What a provider said, so that it fits a column and a line of the log: NUL, for one, is no text to the database. */
export function inOneLine(said: string): string {
  return said
    .slice(0, 2 * MOST_CHARACTERS)
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, MOST_CHARACTERS)
    .toWellFormed();
}

const MOST_CHARACTERS = 500;

/** Whether it can be an id of the provider's. Ours are columns with an index, which holds no text of any length. */
export function isProviderId(said: unknown): said is string {
  return typeof said === 'string' && /^[\x21-\x7E]{1,200}$/.test(said);
}
