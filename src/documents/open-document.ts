import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Authenticate } from '../authentication/authenticate.ts';
import { resolveViewer } from '../authentication/resolve-viewer.ts';
import { type DocumentWanted, findDocument } from './find-document.ts';

/** Returns `undefined` if the header belongs to nobody, and no bytes if its bearer may see no such document. */
export type OpenDocument = (
  authorization: string,
  wanted: DocumentWanted,
) => Promise<{ readonly bytes?: Uint8Array } | undefined>;

interface DocumentParts {
  /** Forked for each request. */
  readonly em: SqlEntityManager;
  readonly authenticate: Authenticate;
  readonly linkSecrets: readonly string[];
}

/** Opens documents for every caller of the API, with the same `Authorization` header. */
export function openDocument({ em: root, authenticate, linkSecrets }: DocumentParts): OpenDocument {
  return async (authorization, wanted) => {
    const em = root.fork();
    const claims = await authenticate(authorization);
    const viewer = claims && (await resolveViewer(em, claims, linkSecrets));
    return viewer && { bytes: await findDocument(em, viewer, wanted) };
  };
}
