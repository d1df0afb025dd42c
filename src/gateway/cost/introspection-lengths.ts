import { type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType, isUnionType } from 'graphql';

type Lengths = Readonly<Record<string, number>>;

const known = new WeakMap<GraphQLSchema, Lengths>();

/** How long the lists of introspection are in this schema, on average, by `Type.field`. */
export function introspectionLengths(schema: GraphQLSchema): Lengths {
  const lengths = known.get(schema) ?? measure(schema);
  known.set(schema, lengths);
  return lengths;
}

function measure(schema: GraphQLSchema): Lengths {
  const types = Object.values(schema.getTypeMap());
  const directives = schema.getDirectives();
  const composites = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  const fields = composites.flatMap((type) => Object.values(type.getFields()));
  const abstract = types.filter((type) => isInterfaceType(type) || isUnionType(type));
  const ofEachType = (count: number) => count / types.length;
  return {
    '__Schema.types': types.length,
    '__Schema.directives': directives.length,
    '__Directive.args': sum(directives.map(({ args }) => args.length)) / Math.max(1, directives.length),
    '__Field.args': sum(fields.map(({ args }) => args.length)) / Math.max(1, fields.length),
    '__Type.fields': ofEachType(fields.length),
    '__Type.interfaces': ofEachType(sum(composites.map((type) => type.getInterfaces().length))),
    '__Type.possibleTypes': ofEachType(sum(abstract.map((type) => schema.getPossibleTypes(type).length))),
    '__Type.enumValues': ofEachType(sum(types.filter(isEnumType).map((type) => type.getValues().length))),
    '__Type.inputFields': ofEachType(
      sum(types.filter(isInputObjectType).map((type) => Object.keys(type.getFields()).length)),
    ),
  };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
