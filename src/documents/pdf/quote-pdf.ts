import { type Locale, mailLanguage } from '../../../emails/language.ts';
import { pageTexts } from '../../snapshots/page-and-document-texts.ts';
import type { QuoteSnapshot } from '../../snapshots/quote-snapshot.ts';
import { familiesFor } from './font-families.ts';
import { quoteContent } from './quote-content.ts';
import { typeset } from './typeset.ts';

/**
 * Renders a quote as a PDF, with the same figures as mail and page. It shows the quote as it was sent, whatever
 * happened since. The same quote and language give the same bytes. `onMissing` is told the characters that no font has.
 */
export async function renderQuotePdf(
  snapshot: QuoteSnapshot,
  locale: Locale,
  onMissing: (characters: readonly string[]) => void = () => undefined,
): Promise<Buffer> {
  const content = quoteContent(snapshot, pageTexts(locale));
  const families = familiesFor(mailLanguage(locale), snapshot.customer.address.countryCode);
  const { bytes, missing } = await typeset(content, families);
  if (missing.length > 0) {
    onMissing(missing);
  }
  return Buffer.from(bytes);
}
