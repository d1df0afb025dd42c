import type { EntityClass } from '@mikro-orm/core';
import type { GraphQLField, GraphQLSchema } from 'graphql';
import { isObjectType } from 'graphql';
import type { Sql } from 'sql-template-tag';
import { type ClassType, Extensions, FieldResolver } from 'type-graphql';
import type { Viewer } from '../access/viewer.ts';
import type { Context } from '../context.ts';
import type { Node } from '../graphql/node.ts';

type ReturnTypeFunc = NonNullable<Parameters<typeof FieldResolver>[0]>;
type AdvancedOptions = NonNullable<Parameters<typeof FieldResolver>[1]>;

/** A field that leads to one other row, which the same statement joins if the viewer may see it. */
export interface Join {
  readonly kind: 'join';
  readonly to: () => EntityClass<Node>;
  /** SQL for the id of the other row. */
  readonly id: (row: Sql, context: Context) => Sql;
  readonly isSeenBy?: SeenBy;
  readonly shown?: Shown;
}

/** Whether this viewer sees the other row of every row that it sees. It is then not looked up again for each row. */
export type SeenBy = (viewer: Viewer) => boolean;

/** How the other row, which whoever sees `Row` may see, is shown there. */
export interface Shown<Row = object, Other = object> {
  /** Properties of the row that `as` reads. */
  readonly needs: readonly (keyof Row & string)[];
  readonly as: (row: Row, other: Other, context: Context) => Other;
}

/** A field whose value follows from columns and facts of its row, by a pure function that runs when it is read. */
export interface Derivation<Row = object, Found = Readonly<Record<string, unknown>>> {
  readonly kind: 'derivation';
  /** Properties of the row that `value` reads. */
  readonly needs: readonly (keyof Row & string)[];
  readonly facts?: Facts<Found>;
  readonly value: (row: Row, found: Found, context: Context) => unknown;
}

/** What the same statement finds beside a row: the one row of `select`, whose columns are those of `decode`, in order. */
export interface Facts<Found> {
  readonly select: (row: Sql, context: Context) => Sql;
  readonly decode: { readonly [Name in keyof Found]: (text: string) => Found[Name] };
}

export type FieldReading = Join | Derivation;

/** Declares a field that leads to one other row. The property holds that row, or null. */
export function Joined<Row extends object, Other extends Node>(
  to: () => EntityClass<Other>,
  options: AdvancedOptions,
  id: Join['id'],
  other: SeenBy | Shown<Row, Other> = () => false,
): PropertyDecorator {
  // Cast: `as` is only called with rows of these types.
  const seen = typeof other === 'function' ? { isSeenBy: other } : { shown: other as unknown as Shown };
  // Cast: an entity that a field leads to is the class of a GraphQL type.
  return declared(() => to() as ClassType, options, { kind: 'join', to, id, ...seen });
}

/** Declares a field that is derived from its row. */
export function Derived<Row extends object, Found>(
  type: ReturnTypeFunc,
  options: AdvancedOptions,
  derivation: Omit<Derivation<Row, Found>, 'kind'>,
): PropertyDecorator {
  // Cast: `value` is only called with a row of the type that the field stands on, and with its own facts.
  return declared(type, options, { kind: 'derivation', ...derivation } as unknown as Derivation);
}

function declared(type: ReturnTypeFunc, options: AdvancedOptions, reading: FieldReading): PropertyDecorator {
  return (prototype, name) => {
    const descriptor = { value: undefined };
    FieldResolver(type, options)(prototype, name, descriptor);
    Extensions({ reading })(prototype, name, descriptor);
  };
}

export function readingOf({ extensions }: GraphQLField<unknown, unknown>): FieldReading | undefined {
  // Cast: only `declared` writes this extension.
  return extensions.reading as FieldReading | undefined;
}

/** Takes the resolvers of declared fields away: a row has such a field's value as a property. */
export function readAsProperties(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields()).filter(readingOf)) {
      field.resolve = undefined;
    }
  }
  return schema;
}
