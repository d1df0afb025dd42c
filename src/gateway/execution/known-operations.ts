import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Charge } from '../cost/charge.ts';
import { chargeOperation } from '../cost/charge-operations.ts';
import { hashOf } from '../trusted-documents/document-hash.ts';
import type { CompiledOperations } from './compiled-operations.ts';

type Variables = Readonly<Record<string, unknown>>;

/** An operation that Apollo has let run before. */
export interface KnownOperation {
  readonly name: string | undefined;
  /** As Apollo chose it for the same `Accept` header. */
  readonly contentType: string;
  /** Charges the operation and runs it. Resolves to `undefined`, and has run nothing, if it cannot be run here. */
  readonly run: (context: unknown, charge: Charge) => Promise<ExecutionResult | undefined>;
}

/**
 * Finds the operations that need no Apollo, because it would find nothing new in them: it has parsed, checked and
 * answered the same document for the same kind of request. Apollo takes a tenth of a page’s CPU.
 */
export class KnownOperations {
  // By the `Accept` header.
  readonly #contentTypes = new LRUCache<string, string>({ max: 100 });

  /** Without compiled operations, none is known. */
  constructor(private readonly operations: CompiledOperations | undefined) {}

  find(request: FastifyRequest): KnownOperation | undefined {
    const { operations } = this;
    const contentType = this.#contentTypes.get(acceptOf(request));
    const asked = contentType === undefined ? undefined : plainRequest(request);
    const compiled = asked && operations?.known(hashOf(asked.query), asked.operationName);
    if (!operations || !contentType || !asked || !compiled?.run) {
      return undefined;
    }
    const { variables } = asked;
    const run = async (context: unknown, charge: Charge) => {
      await chargeOperation({ ...compiled, schema: operations.schema, variables }, charge);
      return operations.run(compiled, context, variables);
    };
    return { name: compiled.operation.name?.value, contentType, run };
  }

  /** Remembers what Apollo answered to such a request. */
  learn(request: FastifyRequest, reply: FastifyReply): void {
    const accept = acceptOf(request);
    const contentType = reply.getHeader('content-type');
    if (reply.statusCode === 200 && typeof contentType === 'string' && accept.length < LONGEST_ACCEPT) {
      this.#contentTypes.set(accept, contentType);
    }
  }
}

const LONGEST_ACCEPT = 500;

function acceptOf({ headers }: FastifyRequest): string {
  return headers.accept ?? '';
}

interface PlainRequest {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Variables;
}

/** What a request asks for, if it is an ordinary one. Apollo reads the others. */
function plainRequest({ method, headers, body }: FastifyRequest): PlainRequest | undefined {
  if (method !== 'POST' || !headers['content-type']?.startsWith('application/json') || !isRecord(body)) {
    return undefined;
  }
  const { query, operationName, variables, extensions } = body;
  const isPlain = typeof query === 'string' && extensions === undefined && isRecord(variables ?? {});
  if (!isPlain || !(operationName == null || typeof operationName === 'string')) {
    return undefined;
  }
  // Cast: it was checked just now.
  return { query, operationName: operationName ?? undefined, variables: (variables ?? {}) as Variables };
}

function isRecord(value: unknown): value is Variables {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
