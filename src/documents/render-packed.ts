import type { Locale } from '../../emails/language.ts';
import { renderQuotePdf } from '../pages/quote-pdf.tsx';
import { unpackSheet } from './packed-sheet.ts';

/** What the thread is asked for. */
export interface PackedRequest {
  readonly packed: string;
  readonly language: Locale;
}

export function renderPacked({ packed, language }: PackedRequest): Promise<Uint8Array> {
  return renderQuotePdf(unpackSheet(packed), language);
}
