import sql, { empty, join } from 'sql-template-tag';
import type { Context } from '../context.ts';
import type { RowSet } from '../database/row-sets.ts';
import { type Source, T } from './read-rows.ts';
import { rowClassOf } from './row-class.ts';
import type { Shape } from './shape.ts';
import { selected } from './statement.ts';

/** The rows that `readRows` reads, as a set beside others. */
export function rowSet<Row extends object>(context: Context, shape: Shape, source: Source): RowSet<Row> {
  const { make } = rowClassOf(shape);
  const { columns, joins } = selected(context, shape, T);
  const { from, where, orderBy } = source;
  return {
    columns,
    from: sql`${from} ${joins.length > 0 ? join(joins, ' ') : empty}
      ${where ? sql`where ${where}` : empty} ${orderBy ? sql`order by ${orderBy}` : empty}`,
    // Cast: the class of a shape extends the class of its entity.
    decode: (texts) => make(texts, context) as Row,
  };
}
