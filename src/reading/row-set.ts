import type { Context } from '../context.ts';
import type { RowSet } from '../database/row-sets.ts';
import { read, type Source } from './read-rows.ts';
import { rowClassOf } from './row-class.ts';
import type { Shape } from './shape.ts';

/** The rows that `readRows` reads, as a set beside others. */
export function rowSet<Row extends object>(context: Context, shape: Shape, source: Source): RowSet<Row> {
  const { make } = rowClassOf(shape);
  // Cast: the class of a shape extends the class of its entity.
  return { ...read(context, shape, source), decode: (texts) => make(texts, context) as Row };
}
