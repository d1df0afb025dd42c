import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OpenDocument } from '../documents/open-document.ts';
import { Refusal } from '../gateway/errors.ts';
import { linkCookieOf } from './link-cookie.ts';
import { secure } from './page-headers.ts';
import { chosenLanguage } from './reader-language.ts';

export interface DocumentRoute {
  Params: { number: string };
  Querystring: { language?: unknown };
}

/**
 * The quote as a PDF, for the reader of a link by its cookie and for callers of the interface by their `Authorization`.
 * Nothing where a reader's link opens none: that answer is a page's (A7).
 */
export async function sendDocument(
  request: FastifyRequest<DocumentRoute>,
  reply: FastifyReply,
  open: OpenDocument,
): Promise<FastifyReply | undefined> {
  const { number } = request.params;
  const { authorization } = request.headers;
  const bearer = authorization ?? `Bearer ${linkCookieOf(request) ?? ''}`;
  const opened = await open(bearer, { number, language: chosenLanguage(request.query.language) });
  if (opened?.bytes) return sendPdf(reply, number, opened.bytes);
  if (authorization !== undefined) throw opened ? NOT_FOUND : UNAUTHENTICATED;
  return undefined;
}

/** To be saved, not shown: the browsers' viewers need scripts and styles that our policy forbids. */
function sendPdf(reply: FastifyReply, number: string, bytes: Uint8Array): FastifyReply {
  return secure(reply)
    .header('content-disposition', `attachment; filename="${number}.pdf"`)
    .type('application/pdf')
    .send(Buffer.from(bytes));
}

const NOT_FOUND = new Refusal(404, 'NOT_FOUND', 'There is nothing here.');
const UNAUTHENTICATED = new Refusal(401, 'UNAUTHENTICATED', 'A valid bearer token is needed.', {
  'www-authenticate': 'Bearer realm="tilbud", error="invalid_token"',
});
