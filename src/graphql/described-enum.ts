import { registerEnumType } from 'type-graphql';

/** Registers a GraphQL enum whose values equal their names, each with its description. */
export function describedEnum<const Descriptions extends Readonly<Record<string, string>>>(
  name: string,
  description: string,
  descriptions: Descriptions,
): { readonly [Value in keyof Descriptions]: Value } {
  const values = Object.fromEntries(Object.keys(descriptions).map((value) => [value, value]));
  registerEnumType(values, {
    name,
    description,
    valuesConfig: Object.fromEntries(
      Object.entries(descriptions).map(([value, text]) => [value, { description: text }]),
    ),
  });
  // Cast: every key is its own value, which the type of `fromEntries` cannot express.
  return values as { [Value in keyof Descriptions]: Value };
}
