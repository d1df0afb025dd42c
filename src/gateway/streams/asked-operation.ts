import type { FastifyRequest } from 'fastify';
import { Refusal } from '../../graphql/refusal.ts';
import type { AskedOperation } from '../execution/answer-operations.ts';

/** The operation that a request asks a stream for, by GraphQL over HTTP. */
export function askedOperation({ method, query, body }: FastifyRequest): AskedOperation {
  const given = asObject(method === 'GET' ? query : body);
  const variables = typeof given.variables === 'string' ? parsed(given.variables) : given.variables;
  const { query: text, operationName } = given;
  if (typeof text !== 'string') {
    throw new Refusal(400, 'BAD_USER_INPUT', 'The request must have a `query`.');
  }
  return {
    query: text,
    variables: variables == null ? undefined : asObject(variables),
    operationName: typeof operationName === 'string' ? operationName : undefined,
  };
}

function asObject(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refusal(400, 'BAD_USER_INPUT', 'The request and its `variables` must be objects.');
  }
  // Cast: what JSON and query strings give has text keys.
  return value as Record<string, unknown>;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new Refusal(400, 'BAD_USER_INPUT', 'The `variables` must be JSON.');
  }
}
