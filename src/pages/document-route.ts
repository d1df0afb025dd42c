import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticate } from '../authentication/authenticate.ts';
import type { DocumentKind } from '../documents/document-kind.ts';
import type { DocumentWanted } from '../documents/find-document.ts';
import type { OpenDocument } from '../documents/open-document.ts';
import { claimsOf, refusalOfToken } from '../gateway/admit-caller.ts';
import type { WrongTries } from '../gateway/wrong-tries.ts';
import { Refusal } from '../graphql/refusal.ts';
import { withPageHeaders } from './page-headers.ts';
import { chosenLanguage } from './reader-language.ts';

export interface DocumentRoute {
  Params: { number: string };
  Querystring: Readonly<Record<'kind' | 'language' | 'expires' | 'signature', unknown>>;
}

/**
 * Loads a PDF of the quote: for a link's reader by the token, for a caller of the API by `Authorization`, and for
 * anybody by a signed address. Returns
 * undefined if a reader's link opens none, and the route then answers with a page (A7). The bytes are returned rather
 * than sent, because a reply is thenable: awaiting it would yield undefined.
 */
export async function documentBytes(
  request: FastifyRequest<DocumentRoute>,
  token: string | undefined,
  parts: DocumentParts,
): Promise<Uint8Array | undefined> {
  const { authorization } = request.headers;
  const { wanted, signature } = namedBy(request);
  const signed = signature && (await parts.openDocument.bySignature(wanted, signature));
  if (signed) {
    return signed;
  }
  const claims = await claimsOf(authorization ?? `Bearer ${token ?? ''}`, request, parts);
  const opened = claims && (await parts.openDocument.forBearer(claims, wanted));
  if (authorization === undefined || opened?.bytes) {
    return opened?.bytes;
  }
  throw opened ? NOT_FOUND : refusalOfToken(parts.wrongTries.exceededBy(request));
}

function namedBy({ params, query }: FastifyRequest<DocumentRoute>) {
  const { language, expires, signature } = query;
  const wanted: DocumentWanted = {
    number: params.number,
    kind: KINDS.get(query.kind),
    language: chosenLanguage(language),
  };
  const isSigned = typeof expires === 'string' && typeof signature === 'string';
  return { wanted, signature: isSigned ? { expires, signature } : undefined };
}

const KINDS = new Map<unknown, DocumentKind>([
  ['quote', 'QUOTE'],
  ['confirmation', 'CONFIRMATION'],
]);

export interface DocumentParts {
  readonly authenticate: Authenticate;
  readonly openDocument: Pick<OpenDocument, 'forBearer' | 'bySignature'>;
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
