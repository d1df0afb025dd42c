import { badCursor } from '../graphql/keyset.ts';

/** L2: a place in the feed. What it tells is a time, and no number of changes. */
export function cursorAt(position: bigint): string {
  return Buffer.from(JSON.stringify(['change', String(position)])).toString('base64url');
}

export function positionAt(cursor: string): bigint {
  const [, digits] = /^\["change","(\d{1,18})"\]$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (digits === undefined) {
    throw badCursor();
  }
  return BigInt(digits);
}
