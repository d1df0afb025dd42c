import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Claims } from '../authentication/claims.ts';
import { findViewer } from '../authentication/find-viewer.ts';
import type { Clock } from '../clock.ts';
import { type DocumentSignature, isSignedFor } from './document-signature.ts';
import { type DocumentWanted, findDocument, findSignedDocument } from './find-document.ts';

interface DocumentParts {
  /** Forked for each request. */
  readonly em: SqlEntityManager;
  readonly clock: Clock;
  readonly linkSecrets: readonly string[];
}

/** Opens documents for whoever may have them. */
export class OpenDocument {
  constructor(private readonly parts: DocumentParts) {}

  /** Returns `undefined` if the claims match nobody, and no bytes if their bearer may see no such document. */
  async forBearer(claims: Claims, wanted: DocumentWanted): Promise<{ readonly bytes?: Uint8Array } | undefined> {
    const em = this.parts.em.fork();
    const viewer = await findViewer(em, claims, this.parts.linkSecrets);
    return viewer && { bytes: await findDocument(em, viewer, wanted) };
  }

  /** Returns `undefined` unless the document's address was signed a moment ago. */
  async bySignature(wanted: DocumentWanted, signature: DocumentSignature): Promise<Uint8Array | undefined> {
    const { em, clock, linkSecrets } = this.parts;
    const { number, kind, language } = wanted;
    const isSigned = kind && language && isSignedFor({ number, kind, language }, signature, clock(), linkSecrets);
    return isSigned ? findSignedDocument(em.fork(), wanted) : undefined;
  }
}
