import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FormattedExecutionResult } from 'graphql';
import { type Admission, withoutToken } from '../admit-caller.ts';
import type { Charge } from '../cost/charge.ts';
import { clientOf } from '../http/client-address.ts';
import { askedOperation } from './asked-operation.ts';
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
    const stream = await open({ caller, context, charge }, askedOperation(request));
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
