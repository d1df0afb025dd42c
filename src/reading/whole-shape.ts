import type { Context } from '../context.ts';
import { type Table, tableOf } from './columns.ts';
import type { Join } from './fields.ts';
import type { Shaped } from './readable.ts';
import { type Asked, complete, type Shape, seenByAll, shapeOf } from './shape.ts';

/** A row that is joined for rules, which see it whatever the viewer sees. They read no other columns of it. */
export interface RuleJoin extends Pick<Join, 'id'> {
  readonly readable: Shaped;
  readonly columns: readonly string[];
}

export type RuleJoins = Readonly<Record<string, RuleJoin>>;

const NONE: RuleJoins = {};
const wholes = new WeakMap<RuleJoins, WeakMap<Table, Shape>>();

/** All columns of a row, for readers that are not fields, and the rows of `joins` beside it. */
export function wholeShape(context: Context, readable: Shaped, joins = NONE): Shape {
  const table = tableOf(context.em, readable);
  const ofJoins = wholes.get(joins) ?? new WeakMap<Table, Shape>();
  const known = ofJoins.get(table);
  if (known) {
    return known;
  }
  const joined = Object.entries(joins).map(([name, join]) => [name, ...joinForRules(context, join)] as const);
  const shape = complete({ readable, table, columns: [...table.columns.keys()], derivations: [], joins: joined });
  wholes.set(joins, ofJoins.set(table, shape));
  return shape;
}

function joinForRules({ em }: Context, { readable, columns, id }: RuleJoin): readonly [Join, Shape] {
  const table = tableOf(em, readable);
  const shape = complete({ readable, table, columns: ['id', ...columns], derivations: [], joins: [] });
  return [{ kind: 'join', to: () => readable.entity, id }, seenByAll(shape)];
}

/** The shape that is asked for or, for readers that are not fields, all columns of the row. */
export function askedOrWhole(
  context: Context,
  readable: Shaped,
  asked: Asked | undefined,
  paths?: readonly string[],
): Shape {
  return asked ? shapeOf(context, readable, asked, paths) : wholeShape(context, readable);
}
