import type { Locale } from '../../emails/language.ts';
import { unpackSnapshot } from './packed-snapshot.ts';
import { renderQuotePdf } from './pdf/quote-pdf.ts';
import { memoryOfCompiler } from './pdf/typeset.ts';

/** The message to the PDF thread. */
export interface PackedRequest {
  readonly packed: string;
  readonly language: Locale;
}

/** What the thread answers. `missing` are the characters that no font has. */
export interface PackedDocument {
  readonly bytes: Uint8Array;
  readonly missing: readonly string[];
  /** What the thread's compiler holds by now, in bytes. */
  readonly memory: number;
}

export async function renderPacked({ packed, language }: PackedRequest): Promise<PackedDocument> {
  const missing: string[] = [];
  const bytes = await renderQuotePdf(unpackSnapshot(packed), language, (characters) => missing.push(...characters));
  return { bytes, missing, memory: await memoryOfCompiler() };
}
