import type { Locale } from '../../emails/language.ts';
import type { DocumentKind } from './document-kind.ts';
import { unpackSnapshot } from './packed-snapshot.ts';
import { renderPdf } from './pdf/render-pdf.ts';
import { memoryOfCompiler } from './pdf/typeset.ts';

/** The message to the PDF thread. */
export interface PackedRequest {
  readonly packed: string;
  readonly language: Locale;
  readonly kind: DocumentKind;
}

/** What the thread answers. `missing` are the characters that no font has. */
export interface PackedDocument {
  readonly bytes: Uint8Array;
  readonly missing: readonly string[];
  /** What the thread's compiler holds by now, in bytes. */
  readonly memory: number;
}

export async function renderPacked({ packed, language, kind }: PackedRequest): Promise<PackedDocument> {
  const missing: string[] = [];
  const bytes = await renderPdf(unpackSnapshot(packed), language, kind, (characters) => missing.push(...characters));
  return { bytes, missing, memory: await memoryOfCompiler() };
}
