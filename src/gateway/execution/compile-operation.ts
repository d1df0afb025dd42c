import { setFlagsFromString } from 'node:v8';
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  GraphQLScalarType,
  GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type TypeNode,
  type VariableDefinitionNode,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { remembered } from '../../values/remembered.ts';
import { NotFinished } from './finish-values.ts';
import { askingForFinished, withFinishedLists } from './finished-lists.ts';
import { hoistArguments } from './hoist-arguments.ts';

// V8 remembers the code of everything that was compiled from a text, long after we have dropped it. Memory would grow
// with each different document, although `compiledExecution` keeps few of them.
setFlagsFromString('--no-compilation-cache');

/** Runs one operation. Its variables must already be coerced. */
export type RunCompiled = (
  context: unknown,
  variables: Readonly<Record<string, unknown>>,
  root?: unknown,
) => Promise<ExecutionResult>;

/**
 * Compiles operations so that graphql-jit coerces nothing, because it drops the reasons that scalars give and turns
 * values of custom scalars into JSON. So every argument becomes a variable, and every variable gets a scalar type that
 * accepts any value.
 */
export function compiler(schema: GraphQLSchema) {
  const permissive = permissiveOf(schema);
  return (document: DocumentNode, operation: OperationDefinitionNode): RunCompiled => {
    const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
    const hoisted = hoistArguments(schema, { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] });
    const added = hoisted.names.map((name) => variableDefinition(name, COERCED));
    const compile = (asking: DocumentNode) => compileOrThrow(permissive, withVariables(asking, added)).query;
    const finishing = askingForFinished(schema, hoisted.document);
    const finish = finishing && compile(finishing);
    let exact = finish ? undefined : compile(hoisted.document);
    return async (context, variables, root) => {
      try {
        const complete = hoisted.complete(variables);
        const finished = await finish?.(root, context, complete);
        if (finished && !finished.errors?.some(({ originalError }) => originalError instanceof NotFinished)) {
          return finished;
        }
        exact ??= compile(hoisted.document);
        return await exact(root, context, complete);
      } catch (error) {
        if (error instanceof GraphQLError) {
          return { errors: [error] };
        }
        throw error;
      }
    };
  };
}

const permissiveOf = remembered((schema: GraphQLSchema) => {
  const config = withFinishedLists(schema).toConfig();
  return new GraphQLSchema({ ...config, types: [...config.types, Coerced], assumeValid: true });
});

const Coerced = new GraphQLScalarType({ name: 'Coerced__', parseValue: (value) => value });
const COERCED: TypeNode = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: Coerced.name } };

function compileOrThrow(schema: GraphQLSchema, document: DocumentNode) {
  const compiled = compileQuery(schema, document, '', { disablingCapturingStackErrors: true });
  if (isCompiledQuery(compiled)) {
    return compiled;
  }
  throw new AggregateError(compiled.errors ?? [], 'A valid operation could not be compiled');
}

function withVariables(document: DocumentNode, added: readonly VariableDefinitionNode[]): DocumentNode {
  const definitions = document.definitions.map((node) => {
    if (node.kind !== Kind.OPERATION_DEFINITION) {
      return node;
    }
    return { ...node, variableDefinitions: [...(node.variableDefinitions ?? []).map(asCoerced), ...added] };
  });
  return { ...document, definitions };
}

// The variables of @skip and @include must stay Boolean.
function asCoerced(definition: VariableDefinitionNode): VariableDefinitionNode {
  const { type, variable } = definition;
  const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
  const isBoolean = named.kind === Kind.NAMED_TYPE && named.name.value === 'Boolean';
  return isBoolean ? definition : variableDefinition(variable.name.value, COERCED);
}

function variableDefinition(name: string, type: TypeNode): VariableDefinitionNode {
  const variable = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } } as const;
  return { kind: Kind.VARIABLE_DEFINITION, variable, type };
}
