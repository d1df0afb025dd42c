import type { Locale } from '../../emails/language.ts';
import { unpackSnapshot } from './packed-snapshot.ts';
import { renderQuotePdf } from './pdf/quote-pdf.tsx';

/** The message to the PDF thread. */
export interface PackedRequest {
  readonly packed: string;
  readonly language: Locale;
}

export function renderPacked({ packed, language }: PackedRequest): Promise<Uint8Array> {
  return renderQuotePdf(unpackSnapshot(packed), language);
}
