import { type Locale, mailLanguage } from '../../../emails/language.ts';
import { pageTexts } from '../../snapshots/page-and-document-texts.ts';
import type { QuoteSnapshot } from '../../snapshots/quote-snapshot.ts';
import type { DocumentKind } from '../document-kind.ts';
import { confirmationContent } from './confirmation-content.ts';
import { familiesFor } from './font-families.ts';
import { quoteContent } from './quote-content.ts';
import { type Flaws, typeset } from './typeset.ts';

/**
 * Renders a quote, or the confirmation of its order, with the same figures as mail and page. A quote is shown as it was
 * sent, whatever happened since. The same snapshot and language give the same bytes. `onFlaws` is told what
 * the document lacks.
 */
export async function renderPdf(
  snapshot: QuoteSnapshot,
  locale: Locale,
  kind: DocumentKind = 'QUOTE',
  onFlaws: (flaws: Flaws) => void = () => undefined,
): Promise<Buffer> {
  const contentOf = kind === 'QUOTE' ? quoteContent : confirmationContent;
  const families = familiesFor(mailLanguage(locale), snapshot.customer.address.countryCode);
  const { bytes, ...flaws } = await typeset(contentOf(snapshot, pageTexts(locale)), families);
  onFlaws(flaws);
  return Buffer.from(bytes);
}
