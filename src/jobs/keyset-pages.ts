/** An id before all others. */
export const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Reads pages of rows until none is left. Each page begins after the last row of the one before, the first one after `first`. */
export async function* keysetPages<Place, Row extends Place>(
  first: Place,
  read: (after: Place) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  let after: Place | undefined = first;
  while (after !== undefined) {
    const rows: readonly Row[] = await read(after);
    if (rows.length > 0) {
      yield rows;
    }
    after = rows.at(-1);
  }
}
