import { renderToStaticMarkup } from 'react-dom/server';
import { composeMail } from './compose-mail.ts';
import type { ComposedMail } from './composed-mail.ts';
import { Layout } from './layout.tsx';
import type { AnyMail, RenderedMail } from './mail.ts';
import { textPart } from './text-part.ts';

/** Renders subject, HTML and text of a mail. Pure: the same mail gives the same bytes. `link` is copied verbatim. */
export function renderMail(mail: AnyMail): RenderedMail {
  for (const mostLines of MOST_LINES) {
    const rendered = setMail(composeMail(mail, mostLines));
    if (Buffer.byteLength(rendered.html) <= MOST_BYTES) {
      return rendered;
    }
  }
  return setMail(composeMail(mail, 0));
}

/** M2: 40 lines fit, unless their names are extremely long. */
const MOST_LINES = [40, 20, 5];

/** Gmail clips a longer mail. */
const MOST_BYTES = 100_000;

function setMail(composed: ComposedMail): RenderedMail {
  return {
    subject: composed.letter.subject,
    html: `<!DOCTYPE html>${renderToStaticMarkup(<Layout {...composed} />)}`,
    text: textPart(composed),
  };
}
