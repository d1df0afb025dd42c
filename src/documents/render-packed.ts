import type { Locale } from '../../emails/language.ts';
import { unpackSnapshot } from './packed-snapshot.ts';
import { renderQuotePdf } from './pdf/quote-pdf.tsx';

/** What the thread is asked for. */
export interface PackedRequest {
  readonly packed: string;
  readonly language: Locale;
}

export function renderPacked({ packed, language }: PackedRequest): Promise<Uint8Array> {
  return renderQuotePdf(unpackSnapshot(packed), language);
}
