import type { Locale } from '../../emails/language.ts';
import type { DocumentKind } from './document-kind.ts';
import { unpackSnapshot } from './packed-snapshot.ts';
import { renderPdf } from './pdf/render-pdf.ts';
import { type Flaws, memoryOfCompiler } from './pdf/typeset.ts';

/** The message to the PDF thread. */
export interface PackedRequest {
  readonly packed: string;
  readonly language: Locale;
  readonly kind: DocumentKind;
}

/** What the thread answers. */
export interface PackedDocument extends Flaws {
  readonly bytes: Uint8Array;
  /** What the thread's compiler holds by now, in bytes. */
  readonly memory: number;
}

export async function renderPacked({ packed, language, kind }: PackedRequest): Promise<PackedDocument> {
  let flaws: Flaws = { missing: [] };
  const bytes = await renderPdf(unpackSnapshot(packed), language, kind, (found) => {
    flaws = found;
  });
  return { bytes, ...flaws, memory: await memoryOfCompiler() };
}
