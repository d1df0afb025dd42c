import type { RawBuilder } from 'kysely';
import { untilConnected } from '../database/unavailable.ts';
import type { Run } from './run.ts';

/** An id before all others. */
export const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Reads pages of rows until none is left. Each page begins after the last row of the one before, the first one after `first`. */
export async function* keysetPages<Place, Row extends Place>(
  { orm, signal }: Pick<Run, 'orm' | 'signal'>,
  first: Place,
  statement: (after: Place) => RawBuilder<Row>,
): AsyncGenerator<readonly Row[]> {
  let after: Place | undefined = first;
  while (after !== undefined) {
    const page = statement(after);
    const { rows } = await untilConnected(signal, () => page.execute(orm.em.fork().getKysely()));
    if (rows.length > 0) {
      yield rows;
    }
    after = rows.at(-1);
  }
}
