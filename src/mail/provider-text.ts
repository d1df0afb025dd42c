/** Makes a provider's text fit a database column and one log line. PostgreSQL, for example, rejects NUL in text. */
export function inOneLine(said: string): string {
  return said
    .slice(0, 2 * MOST_CHARACTERS)
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, MOST_CHARACTERS)
    .toWellFormed();
}

const MOST_CHARACTERS = 500;

/** Whether `said` can be a provider's id. We store ids in indexed columns, and an index limits their length. */
export function isProviderId(said: unknown): said is string {
  return typeof said === 'string' && /^[\x21-\x7E]{1,200}$/.test(said);
}

/** A provider's Message-ID as it stands in a header. Undefined if it cannot stand there: the next mails quote it. */
export function messageIdIn(said: string | undefined): string | undefined {
  const id = /^<?([\x21-\x3B\x3D\x3F-\x7E]{1,200})>?$/.exec(said ?? '')?.[1];
  return id && `<${id}>`;
}
