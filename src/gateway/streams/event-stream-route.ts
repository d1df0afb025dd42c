import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FormattedExecutionResult } from 'graphql';
import { Refusal } from '../../graphql/refusal.ts';
import { type Admission, withoutToken } from '../admit-caller.ts';
import type { Charge } from '../cost/charge.ts';
import type { AskedOperation } from '../execution/answer-operations.ts';
import { clientOf } from '../http/client-address.ts';
import { STREAM_PATIENCE, type StreamPatience, sendEvents } from './event-stream.ts';
import type { OpenStreamFor } from './open-stream.ts';
import { Seat } from './open-streams.ts';

interface Asker extends Admission {
  readonly charge: Charge;
}

/** Answers a subscription with server-sent events. */
export function eventStreams(open: OpenStreamFor, patience: StreamPatience = STREAM_PATIENCE) {
  return async (request: FastifyRequest, reply: FastifyReply, { claims, context, charge }: Asker) => {
    if (!claims) {
      throw withoutToken();
    }
    const caller = { claims, requestId: request.id, ...clientOf(request) };
    const stream = await open({ caller, context, charge }, askedBy(request));
    reply.headers(charge.headers());
    if ('results' in stream) {
      await sendEvents(reply, stream.seat, stream.results, patience);
      return reply;
    }
    const { errors, status = 400, headers } = stream;
    // Clients read what is wrong with a document from the stream, and what a retry may cure from the status.
    if (status === 400) {
      await sendEvents(reply, new Seat(), oneResult({ errors }), patience);
      return reply;
    }
    return reply.status(status).headers(headers).type('application/json; charset=utf-8').send({ errors });
  };
}

async function* oneResult(result: FormattedExecutionResult): AsyncGenerator<FormattedExecutionResult> {
  yield result;
}

/** The operation of a request, by GraphQL over HTTP. */
function askedBy({ method, query, body }: FastifyRequest): AskedOperation {
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
