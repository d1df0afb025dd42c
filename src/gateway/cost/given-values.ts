import { type FieldNode, type OperationDefinitionNode, type SelectionNode, valueFromASTUntyped } from 'graphql';

export type Variables = Readonly<Record<string, unknown>>;

/** The values that an operation gives to arguments and directives, from its text, its variables and their defaults. */
export class GivenValues {
  readonly #variables: Variables;

  constructor(operation: OperationDefinitionNode, variables: Variables) {
    this.#variables = { ...defaultsOf(operation), ...variables };
  }

  argument(node: FieldNode, name: string): unknown {
    const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
    return (value && valueFromASTUntyped(value, this.#variables)) ?? undefined;
  }

  /** Whether @skip or @include leaves the selection out. */
  isLeftOut({ directives = [] }: SelectionNode): boolean {
    return directives.some(({ name, arguments: [condition] = [] }) => {
      const value = condition && valueFromASTUntyped(condition.value, this.#variables);
      return name.value === 'skip' ? value === true : name.value === 'include' && value === false;
    });
  }
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables {
  const defaults = variableDefinitions.flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : [],
  );
  return Object.fromEntries(defaults);
}
