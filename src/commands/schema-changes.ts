import { type Change, ChangeType, CriticalityLevel, DiffRule, diff, type Rule } from '@graphql-inspector/core';
import { type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';

/** What in `schema` breaks clients of the release, apart from removals that the release announced by `@deprecated`. */
export async function breakingChanges(released: GraphQLSchema, schema: GraphQLSchema): Promise<string[]> {
  const changes = await diff(released, schema, [DiffRule.suppressRemovalOfDeprecatedField, keepAnnouncedArguments]);
  return changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking).map(sentenceOf);
}

/** The library has such a rule for fields, input fields and enum values, but none for arguments. */
const keepAnnouncedArguments: Rule = ({ changes, oldSchema }) =>
  changes.filter(({ type, path = '' }) => {
    const [typeName = '', fieldName = '', name = ''] = path.split('.');
    const owner = oldSchema?.getType(typeName);
    const field = isObjectType(owner) || isInterfaceType(owner) ? owner.getFields()[fieldName] : undefined;
    const argument = field?.args.find((candidate) => candidate.name === name);
    return type !== ChangeType.FieldArgumentRemoved || argument?.deprecationReason === undefined;
  });

function sentenceOf({ message, path }: Change): string {
  return path === undefined ? message : `${path}: ${message}`;
}
