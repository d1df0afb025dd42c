import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DocumentKind } from '../documents/document-kind.ts';
import type { DocumentWanted } from '../documents/find-document.ts';
import type { OpenDocument } from '../documents/open-document.ts';
import { type OpenedForParts, openedFor } from './opened-for.ts';
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
  const { wanted, signature } = namedBy(request);
  const signed = signature && (await parts.openDocument.bySignature(wanted, signature));
  if (signed) {
    return signed;
  }
  return await openedFor(request, token, parts, async (claims) => {
    const opened = await parts.openDocument.forBearer(claims, wanted);
    return opened && { found: opened.bytes };
  });
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

export interface DocumentParts extends OpenedForParts {
  readonly openDocument: Pick<OpenDocument, 'forBearer' | 'bySignature'>;
}

/** Sends a PDF as a download: browsers' viewers need scripts and styles that our policy forbids. */
export function sendPdf(reply: FastifyReply, number: string, bytes: Uint8Array): FastifyReply {
  return withPageHeaders(reply)
    .header('content-disposition', `attachment; filename="${number}.pdf"`)
    .type('application/pdf')
    .send(Buffer.from(bytes));
}
