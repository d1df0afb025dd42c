import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql';
import { LIMITS, tooComplex } from './operation-limits.ts';

/**
 * How many fields the largest operation of a document selects once its fragments are expanded. Each fragment is counted
 * once, however often it is spread, so a document that doubles at each level is counted as quickly as any other.
 */
export function expandedFields({ definitions }: DocumentNode): number {
  const counted = new Map<string, number>();
  const fragments = fragmentsOf(definitions);
  const fieldsOf = (set: SelectionSetNode | undefined): number => {
    let fields = 0;
    for (const node of set?.selections ?? []) {
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        fields += fieldsOfFragment(node.name.value);
      } else {
        fields += (node.kind === Kind.FIELD ? 1 : 0) + fieldsOf(node.selectionSet);
      }
    }
    return Math.min(fields, Number.MAX_SAFE_INTEGER);
  };
  const fieldsOfFragment = (name: string): number => {
    const known = counted.get(name);
    if (known !== undefined) {
      return known;
    }
    // Fragments that spread themselves are not refused yet at this point.
    counted.set(name, 0);
    const fields = fieldsOf(fragments.get(name)?.selectionSet);
    counted.set(name, fields);
    return fields;
  };
  const operations = definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  return Math.max(0, ...operations.map(({ selectionSet }) => fieldsOf(selectionSet)));
}

/** The fragments of a document by their names. */
export function fragmentsOf(definitions: DocumentNode['definitions']): Map<string, FragmentDefinitionNode> {
  const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((node) => [node.name.value, node]));
}

const NOTHING: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };

/** Refuses a document that expands to too much, and puts an empty one in its place, so that no other rule walks it. */
export const limitFields: ValidationRule = (context) => ({
  Document: {
    enter(document) {
      const fields = expandedFields(document);
      if (fields <= LIMITS.fields) {
        return undefined;
      }
      context.reportError(tooComplex('fields', fields));
      return NOTHING;
    },
  },
});
