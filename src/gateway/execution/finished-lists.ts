import {
  BREAK,
  type DocumentNode,
  extendSchema,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { FINISHED } from '../../graphql/finished-name.ts';
import { type Finish, type Fragments, finisher, isPlain, NotFinished } from './finish-values.ts';

// graphql-jit looks at each value of each row by itself, and notes for each where an error would have been. That is a
// quarter of all memory that a page takes. So a list whose rows are answered by their properties alone is given to it as a
// leaf, which is answered in one go.

const LEAF = 'Finished__';

/** The schema with a second field beside each list of objects that is a property. It is a leaf: the finished list. */
export function withFinishedLists(schema: GraphQLSchema): GraphQLSchema {
  const objects = Object.values(schema.getTypeMap()).filter(isObjectType);
  const lists = objects.flatMap((type) => listsOf(type).map((name) => [type, name] as const));
  if (lists.length === 0) {
    return schema;
  }
  const fields = lists.map(([type, name]) => `extend type ${type.name} { ${name}${FINISHED}: ${LEAF} }`);
  const extended = extendSchema(schema, parse(`scalar ${LEAF} ${fields.join(' ')}`), { assumeValid: true });
  for (const [type, name] of lists) {
    // Cast: the type was extended just now.
    const field = (extended.getType(type.name) as GraphQLObjectType).getFields()[`${name}${FINISHED}`]!;
    field.resolve = (parent, _args, _context, info) => {
      try {
        return finishOf(type, name, info)(parent[name]);
      } catch {
        // A property may fail too. Only the second run knows the place of the error.
        throw new NotFinished();
      }
    };
  }
  return extended;
}

function listsOf(type: GraphQLObjectType): string[] {
  const inherited = new Set(type.getInterfaces().flatMap((one) => Object.keys(one.getFields())));
  const fields = type.name.startsWith('__') ? [] : Object.values(type.getFields());
  return fields
    .filter(
      (field) => isPlain(field) && isListType(getNullableType(field.type)) && isObjectType(getNamedType(field.type)),
    )
    .flatMap(({ name }) => (inherited.has(name) ? [] : name));
}

// graphql-jit gives the same list of nodes each time, for as long as it keeps the operation.
const finishes = new WeakMap<readonly FieldNode[], Finish>();

function finishOf(type: GraphQLObjectType, name: string, { fieldNodes, fragments }: GraphQLResolveInfo): Finish {
  const finish = finishes.get(fieldNodes) ?? finisher(type.getFields()[name]!.type, fieldNodes, fragments);
  if (!finish) {
    throw new NotFinished();
  }
  finishes.set(fieldNodes, finish);
  return finish;
}

/** A query whose lists are finished where they can be; `undefined` if it has none. */
export function askingForFinished(schema: GraphQLSchema, document: DocumentNode): DocumentNode | undefined {
  const types = new TypeInfo(schema);
  const fragments = fragmentsOf(document);
  const can = new Map<string, boolean>();
  const placeOf = ({ name }: FieldNode) => `${types.getParentType()?.name}.${name.value}`;
  const isConditional = hasDirectives(document);
  const look = (node: FieldNode) => {
    const before = can.get(placeOf(node));
    // graphql-jit hands a leaf the nodes of all places that lead to it, also of those that a directive leaves out.
    const isSure = before === undefined || !isConditional;
    // Nodes that are merged must all have the same name, so all of a document's nodes of one field go the same way.
    can.set(placeOf(node), (before ?? true) && isSure && canFinish(node, types, fragments));
  };
  visit(document, visitWithTypeInfo(types, { Field: look }));
  const isQuery = document.definitions.every((node) => !('operation' in node) || node.operation === 'query');
  if (!isQuery || ![...can.values()].includes(true)) {
    return undefined;
  }
  const enter = (node: FieldNode) => (can.get(placeOf(node)) ? finished(node) : undefined);
  return visit(document, visitWithTypeInfo(types, { Field: { enter } }));
}

function hasDirectives(document: DocumentNode): boolean {
  let isFound = false;
  visit(document, {
    enter: ({ kind }) => {
      isFound = kind === Kind.DIRECTIVE;
      return isFound ? BREAK : undefined;
    },
  });
  return isFound;
}

function fragmentsOf({ definitions }: DocumentNode): Fragments {
  const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return Object.fromEntries(fragments.map((node) => [node.name.value, node]));
}

function canFinish(node: FieldNode, types: TypeInfo, fragments: Fragments): boolean {
  const [parent, field] = [types.getParentType(), types.getFieldDef()];
  const isList = isObjectType(parent) && field && listsOf(parent).includes(field.name);
  return !!isList && !node.directives?.length && finisher(field.type, [node], fragments) !== undefined;
}

/** What is selected below stays, because it tells what is to be read. */
function finished(node: FieldNode): FieldNode {
  const name = { ...node.name, value: `${node.name.value}${FINISHED}` };
  return { ...node, name, alias: node.alias ?? node.name };
}
