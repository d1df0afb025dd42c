import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticate } from '../authentication/authenticate.ts';
import type { OpenDocument } from '../documents/open-document.ts';
import { claimsOf, refusalOfToken } from '../gateway/admit-caller.ts';
import type { WrongTries } from '../gateway/wrong-tries.ts';
import { Refusal } from '../graphql/refusal.ts';
import { withPageHeaders } from './page-headers.ts';
import { chosenLanguage } from './reader-language.ts';

export interface DocumentRoute {
  Params: { number: string };
  Querystring: { language?: unknown };
}

/**
 * Loads the quote's PDF: for a link's reader by the token, for a caller of the API by `Authorization`. Returns
 * undefined if a reader's link opens none, and the route then answers with a page (A7). The bytes are returned rather
 * than sent, because a reply is thenable: awaiting it would yield undefined.
 */
export async function documentBytes(
  request: FastifyRequest<DocumentRoute>,
  token: string | undefined,
  parts: DocumentParts,
): Promise<Uint8Array | undefined> {
  const { number } = request.params;
  const { authorization } = request.headers;
  const claims = await claimsOf(authorization ?? `Bearer ${token ?? ''}`, request, parts);
  const wanted = { number, language: chosenLanguage(request.query.language) };
  const opened = claims && (await parts.openDocument(claims, wanted));
  if (authorization === undefined || opened?.bytes) {
    return opened?.bytes;
  }
  throw opened ? NOT_FOUND : refusalOfToken(parts.wrongTries.exceededBy(request));
}

export interface DocumentParts {
  readonly authenticate: Authenticate;
  readonly openDocument: OpenDocument;
  readonly wrongTries: WrongTries;
}

/** Sends a PDF as a download: browsers' viewers need scripts and styles that our policy forbids. */
export function sendPdf(reply: FastifyReply, number: string, bytes: Uint8Array): FastifyReply {
  return withPageHeaders(reply)
    .header('content-disposition', `attachment; filename="${number}.pdf"`)
    .type('application/pdf')
    .send(Buffer.from(bytes));
}

const NOT_FOUND = new Refusal(404, 'NOT_FOUND', 'There is nothing at this address.');
