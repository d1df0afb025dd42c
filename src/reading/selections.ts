import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getNamedType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { askedName } from '../graphql/finished-name.ts';

export type FieldNodes = readonly FieldNode[];

/**
 * What is selected under the nodes of one field, by the names of fields. It counts what @skip and @include may leave
 * out, so it does not depend on variables.
 */
export class Selections {
  readonly #fragments: GraphQLResolveInfo['fragments'];

  constructor({ fragments }: Pick<GraphQLResolveInfo, 'fragments'>) {
    this.#fragments = fragments;
  }

  /** The fields selected on objects of `type`, each with all its nodes. */
  of(type: GraphQLObjectType, nodes: FieldNodes): ReadonlyMap<string, FieldNodes> {
    const fields = new Map<string, FieldNode[]>();
    for (const { selectionSet } of nodes) {
      this.#collect(type, selectionSet, fields);
    }
    return fields;
  }

  /** The nodes at the end of a path of fields, which leads over objects only. */
  at(type: GraphQLNamedType, path: readonly string[], nodes: FieldNodes): FieldNodes {
    const [name, ...further] = path;
    if (name === undefined || !isObjectType(type)) {
      return nodes;
    }
    const field = type.getFields()[name];
    const below = this.of(type, nodes).get(name);
    return field && below ? this.at(getNamedType(field.type), further, below) : [];
  }

  #collect(type: GraphQLObjectType, selectionSet: SelectionSetNode | undefined, fields: Map<string, FieldNode[]>) {
    for (const selection of selectionSet?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        const name = askedName(selection.name.value);
        fields.set(name, [...(fields.get(name) ?? []), selection]);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.#fragments[selection.name.value] : selection;
      if (fragment && applies(fragment.typeCondition?.name.value, type)) {
        this.#collect(type, fragment.selectionSet, fields);
      }
    }
  }
}

function applies(condition: string | undefined, type: GraphQLObjectType): boolean {
  return (
    condition === undefined || condition === type.name || type.getInterfaces().some(({ name }) => name === condition)
  );
}
