import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { Refusal } from '../../graphql/refusal.ts';
import { maskedError, tryAgain } from '../errors.ts';

/** Answers all HTTP errors in the shape of GraphQL errors. Unexpected ones are masked and logged. */
export function answerErrorsAsGraphQL(app: FastifyInstance, count: (code: string) => void): void {
  app.setNotFoundHandler((request, reply) => {
    count('NOT_FOUND');
    return reply
      .status(404)
      .type(errorType(request))
      .send(bodyOf(new Refusal(404, 'NOT_FOUND', 'There is nothing at this address.')));
  });
  app.setErrorHandler<FastifyError | Error>((error, request, reply) => {
    const refusal = error instanceof Refusal ? error : (trouble(request, error) ?? refusalOf(error));
    count(refusal?.code ?? 'INTERNAL_SERVER_ERROR');
    return refusal ? refuse(reply, request, refusal) : fail(reply, request, error);
  });
}

function trouble(request: FastifyRequest, error: Error): Refusal | undefined {
  const refusal = tryAgain(error);
  if (refusal) {
    request.log.warn({ err: error, route: request.routeOptions.url }, 'a request has to be tried again');
  }
  return refusal;
}

/** Our codes for the framework's errors that callers cause, by status. */
const CODE_BY_STATUS = new Map([
  [404, 'NOT_FOUND'],
  [413, 'PAYLOAD_TOO_LARGE'],
  [415, 'UNSUPPORTED_MEDIA_TYPE'],
]);

function refusalOf(error: FastifyError | Error): Refusal | undefined {
  const status = 'statusCode' in error ? error.statusCode : undefined;
  if (status === undefined || status >= 500) {
    return undefined;
  }
  return new Refusal(
    status,
    CODE_BY_STATUS.get(status) ?? 'BAD_USER_INPUT',
    REASONS.get(status) ?? 'The request cannot be read.',
  );
}

// Our own messages, because the framework's may repeat what the caller sent.
const REASONS = new Map([
  [413, 'The body can have at most 1 MB.'],
  [415, 'The body must be application/json.'],
]);

function refuse(reply: FastifyReply, request: FastifyRequest, refusal: Refusal): FastifyReply {
  return reply.status(refusal.status).headers(refusal.headers).type(errorType(request)).send(bodyOf(refusal));
}

function fail(reply: FastifyReply, request: FastifyRequest, error: Error): FastifyReply {
  request.log.error({ err: error, route: request.routeOptions.url }, 'a request failed');
  return reply
    .status(500)
    .type(errorType(request))
    .send({ errors: [maskedError(request.id)] });
}

function bodyOf({ message, code }: Refusal): { errors: GraphQLFormattedError[] } {
  return { errors: [{ message, extensions: { code } }] };
}

function errorType(request: FastifyRequest): string {
  const wantsNewType = request.headers.accept?.includes('application/graphql-response+json');
  return wantsNewType ? 'application/graphql-response+json; charset=utf-8' : 'application/json; charset=utf-8';
}
