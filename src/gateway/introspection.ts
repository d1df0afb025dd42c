import type { FastifyRequest } from 'fastify';
import { GraphQLError, getOperationAST, Kind, parse, type SelectionNode } from 'graphql';
import { LIMITS } from './limits.ts';

/** Whether the operation asked for reads nothing but the schema. */
export function isIntrospection({ method, body, query }: Pick<FastifyRequest, 'method' | 'body' | 'query'>): boolean {
  const asked = method === 'GET' ? query : body;
  if (typeof asked !== 'object' || asked === null || !('query' in asked) || typeof asked.query !== 'string')
    return false;
  const name = 'operationName' in asked && typeof asked.operationName === 'string' ? asked.operationName : undefined;
  const operation = operationOf(asked.query, name);
  const selections = operation?.selectionSet.selections ?? [];
  return operation !== undefined && selections.every(readsSchema);
}

/** Whether a selection at the root is of the schema itself. */
export function readsSchema(node: SelectionNode): boolean {
  return node.kind === Kind.FIELD && node.name.value.startsWith('__');
}

function operationOf(source: string, name: string | undefined) {
  try {
    return getOperationAST(parse(source, { maxTokens: LIMITS.tokens }), name) ?? undefined;
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}
