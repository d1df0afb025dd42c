import type { FastifyRequest } from 'fastify';
import { Refusal } from '../../graphql/refusal.ts';
import { hashOf } from './document-hash.ts';
import type { TrustedDocuments } from './trusted-documents.ts';

/**
 * The request with the text of the document that it names by its hash, as `documentId` or as Apollo's
 * `extensions.persistedQuery`. Requests that name none are returned as they are. A refusal is returned, so that the
 * caller is admitted first.
 */
export function withDocument(request: FastifyRequest, trusted: TrustedDocuments): FastifyRequest | Refusal {
  const parameters = parametersOf(request);
  const hash = parameters && namedHash(parameters);
  if (!parameters || hash === undefined) {
    return request;
  }
  const { documentId: _, extensions: __, query, ...others } = parameters;
  if (typeof query !== 'string' || query === '') {
    const text = trusted.textOf(hash);
    return text === undefined ? notFound() : withParameters(request, { ...others, query: text });
  }
  return hashOf(query) === hash
    ? withParameters(request, { ...others, query })
    : new Refusal(400, 'BAD_USER_INPUT', 'The hash is not the SHA-256 of the document.');
}

/** Throws if the request, which `withDocument` returned, asks for another than a trusted document. */
export function refuseUntrusted(request: FastifyRequest, trusted: TrustedDocuments): void {
  const query = parametersOf(request)?.query;
  if (query !== undefined && !(typeof query === 'string' && trusted.has(hashOf(query)))) {
    const message = 'This gateway answers only the documents that it was given. Send one of those, or its hash.';
    throw new Refusal(400, 'UNTRUSTED_DOCUMENT', message);
  }
}

type Parameters = Readonly<Record<string, unknown>>;

function parametersOf({ method, query, body }: FastifyRequest): Parameters | undefined {
  return asObject(method === 'GET' ? query : body);
}

function namedHash({ documentId, extensions }: Parameters): string | undefined {
  if (typeof documentId === 'string') {
    return documentId.replace(/^sha256:/, '');
  }
  // A GET request has them as JSON.
  const given = asObject(typeof extensions === 'string' ? parsedJson(extensions) : extensions);
  const persisted = asObject(given?.persistedQuery);
  return typeof persisted?.sha256Hash === 'string' ? persisted.sha256Hash : undefined;
}

function asObject(value: unknown): Parameters | undefined {
  // Cast: what JSON and query strings give has text keys.
  return typeof value === 'object' && !Array.isArray(value) && value !== null ? (value as Parameters) : undefined;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Apollo's answer, which its clients take with 200 and then send the document itself. */
function notFound(): Refusal {
  return new Refusal(200, 'PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
}

function withParameters(request: FastifyRequest, parameters: Parameters): FastifyRequest {
  if (request.method !== 'GET') {
    return Object.create(request, { body: { value: parameters } });
  }
  const texts = Object.entries(parameters).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const url = `${request.url.split('?')[0]}?${new URLSearchParams(texts)}`;
  return Object.create(request, { query: { value: parameters }, url: { value: url } });
}
