import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { expandedFields } from '../cost/expanded-fields.ts';
import type { TrustedDocuments } from '../trusted-documents/trusted-documents.ts';
import { compiler, type RunCompiled } from './compile-operation.ts';
import { nullableInStrictPlaces } from './null-variables.ts';

/** An operation of a valid document. */
export interface ValidOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly isTrusted: boolean;
}

interface Compiled extends ValidOperation {
  /** Absent for large operations: compiling one would block all other requests too long. */
  readonly run?: RunCompiled;
  readonly strict: readonly string[];
  readonly fields: number;
}

const FIELDS_COMPILED = 250;
const FIELDS_KEPT = 10_000;
export const MAX_VARIABLE_ERRORS = 20;

/** Compiles each operation once. Keeps those of trusted documents, and of others as many as their fields allow. */
export class CompiledOperations {
  readonly #compile: ReturnType<typeof compiler>;
  readonly #others = new LRUCache<string, Compiled>({ maxSize: FIELDS_KEPT, sizeCalculation: ({ fields }) => fields });
  readonly #ofTrusted = new Map<string, Compiled>();

  constructor(
    readonly schema: GraphQLSchema,
    private readonly trusted?: TrustedDocuments,
  ) {
    this.#compile = compiler(schema);
  }

  /** The operation that this name chooses in the document of this hash, if it was compiled before. */
  known(queryHash: string, operationName: string | undefined): Compiled | undefined {
    const key = keyOf(queryHash, operationName);
    return this.#ofTrusted.get(key) ?? this.#others.get(key);
  }

  of(
    queryHash: string,
    operationName: string | undefined,
    { document, operation }: Omit<ValidOperation, 'isTrusted'>,
  ): Compiled {
    const known = this.known(queryHash, operationName);
    if (known) {
      return known;
    }
    const fields = expandedFields(document);
    const isTrusted = this.trusted?.has(queryHash) ?? false;
    const compiled: Compiled = {
      document,
      operation,
      isTrusted,
      fields: fields + 1,
      strict: nullableInStrictPlaces(this.schema, document, operation),
      run: fields > FIELDS_COMPILED ? undefined : this.#compile(document, operation),
    };
    (isTrusted ? this.#ofTrusted : this.#others).set(keyOf(queryHash, operationName), compiled);
    return compiled;
  }

  /** Runs a compiled operation; `root` is the event of a subscription. Resolves to `undefined`, and has run nothing, if graphql-js has to. */
  async run(
    { operation, run, strict }: Compiled,
    context: unknown,
    given: Readonly<Record<string, unknown>>,
    root?: unknown,
  ): Promise<ExecutionResult | undefined> {
    const variables = getVariableValues(this.schema, operation.variableDefinitions ?? [], given, {
      maxErrors: MAX_VARIABLE_ERRORS,
    });
    if (variables.errors) {
      return { errors: variables.errors };
    }
    // graphql-jit would treat these nulls as absent or false, where graphql-js refuses them.
    const isRefused = strict.some((name) => variables.coerced[name] === null);
    return run && !isRefused ? withGraphQLErrors(await run(context, variables.coerced, root)) : undefined;
  }
}

/** An empty name is not the same as none: it chooses nothing. */
function keyOf(queryHash: string, operationName: string | undefined): string {
  return operationName === undefined ? queryHash : `${queryHash} ${operationName}`;
}

/** Makes GraphQL errors of graphql-jit's plain objects, which Apollo would report without a code. */
function withGraphQLErrors(result: ExecutionResult): ExecutionResult {
  return result.errors ? { ...result, errors: result.errors.map(asGraphQLError) } : result;
}

function asGraphQLError({ message, path, originalError, extensions, locations }: GraphQLError): GraphQLError {
  const error = new GraphQLError(message, { path, originalError, extensions });
  // graphql-jit gives ready locations but no AST nodes.
  return Object.defineProperty(error, 'locations', { value: locations, enumerable: true });
}
