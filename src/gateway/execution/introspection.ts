import type { FastifyRequest } from 'fastify';
import { type DocumentNode, GraphQLError, getOperationAST, Kind, parse, type SelectionSetNode } from 'graphql';
import { LIMITS } from '../cost/operation-limits.ts';

/** Whether the requested operation reads only root fields with these names, and spells them without fragments. */
export function readsOnly(
  { method, body, query }: Pick<FastifyRequest, 'method' | 'body' | 'query'>,
  isAmong: (name: string) => boolean,
): boolean {
  const asked = method === 'GET' ? query : body;
  if (typeof asked !== 'object' || asked === null || !('query' in asked) || typeof asked.query !== 'string') {
    return false;
  }
  const name = 'operationName' in asked && typeof asked.operationName === 'string' ? asked.operationName : undefined;
  const operation = operationOf(asked.query, name);
  const selections = operation?.selectionSet.selections ?? [];
  return operation !== undefined && selections.every((node) => node.kind === Kind.FIELD && isAmong(node.name.value));
}

/** Whether a valid document reads the schema anywhere, in an operation's root or in a fragment of it. */
export function asksForSchema({ definitions }: DocumentNode): boolean {
  return definitions.some((node) => 'selectionSet' in node && !!node.selectionSet && hasSchemaField(node.selectionSet));
}

function hasSchemaField({ selections }: SelectionSetNode): boolean {
  return selections.some((node) => {
    if (node.kind === Kind.FIELD) {
      return node.name.value === '__schema' || node.name.value === '__type';
    }
    return node.kind === Kind.INLINE_FRAGMENT && hasSchemaField(node.selectionSet);
  });
}

function operationOf(source: string, name: string | undefined) {
  try {
    return getOperationAST(parse(source, { maxTokens: LIMITS.tokens }), name) ?? undefined;
  } catch (error) {
    if (error instanceof GraphQLError) {
      return undefined;
    }
    throw error;
  }
}
