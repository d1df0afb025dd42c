import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Claims } from '../authentication/claims.ts';
import { findViewer } from '../authentication/find-viewer.ts';
import { type DocumentWanted, findDocument } from './find-document.ts';

/** Returns `undefined` if the claims match nobody, and no bytes if their bearer may see no such document. */
export type OpenDocument = (
  claims: Claims,
  wanted: DocumentWanted,
) => Promise<{ readonly bytes?: Uint8Array } | undefined>;

interface DocumentParts {
  /** Forked for each request. */
  readonly em: SqlEntityManager;
  readonly linkSecrets: readonly string[];
}

/** Opens documents for every caller of the API. */
export function openDocument({ em: root, linkSecrets }: DocumentParts): OpenDocument {
  return async (claims, wanted) => {
    const em = root.fork();
    const viewer = await findViewer(em, claims, linkSecrets);
    return viewer && { bytes: await findDocument(em, viewer, wanted) };
  };
}
