import { renderToStaticMarkup } from 'react-dom/server';
import { accepted } from './accepted.ts';
import { automaticQuote } from './automatic-quote.ts';
import { canceled } from './canceled.ts';
import { declined } from './declined.ts';
import { withForeignTextMade } from './foreign-text.ts';
import { frameOf } from './frame.ts';
import { mailLanguage, type Translator, translatorFor } from './language.ts';
import { Layout, type LayoutProps } from './layout.tsx';
import type { Letter } from './letter.ts';
import type { Mail, MailKind, RenderedMail } from './mail.ts';
import { quoteReady } from './quote-ready.ts';
import { reminder } from './reminder.ts';
import { shownLines } from './shown-lines.ts';
import { superseded } from './superseded.ts';
import { textPart } from './text-part.ts';

/** The subject, HTML and text of one mail. Pure: the same mail gives the same bytes. `link` comes out verbatim. */
export function renderMail(mail: Mail): RenderedMail {
  const t = translatorFor(mailLanguage(mail.language));
  const made = withForeignTextMade(mail, t);
  const letter = TEMPLATES[made.kind](made, t);
  const frame = frameOf(made, t);
  const setWith = (mostLines: number): RenderedMail => {
    const lines = letter.showsLines ? shownLines(made.quote, t, mostLines) : undefined;
    return {
      subject: letter.subject,
      html: markupOf({ letter, frame, lines, currencyCode: made.quote.currencyCode, t }),
      text: textPart(letter, frame, lines, t),
    };
  };
  for (const mostLines of MOST_LINES) {
    const rendered = setWith(mostLines);
    if (Buffer.byteLength(rendered.html) <= MOST_BYTES) return rendered;
  }
  return setWith(0);
}

/** Past this, Gmail cuts a mail off. */
const MOST_BYTES = 100_000;

/** M2: 40 lines fit unless their names are of monstrous length. */
const MOST_LINES = [40, 20, 5];

function markupOf(props: LayoutProps): string {
  return `<!DOCTYPE html>${renderToStaticMarkup(<Layout {...props} />)}`;
}

const TEMPLATES: Readonly<Record<MailKind, (mail: Mail, t: Translator) => Letter>> = {
  QUOTE_READY: quoteReady,
  AUTOMATIC_QUOTE: automaticQuote,
  REMINDER: reminder,
  ACCEPTED: accepted,
  DECLINED: declined,
  CANCELED: canceled,
  SUPERSEDED: superseded,
};
