import { accepted } from './accepted.ts';
import { automaticQuote } from './automatic-quote.ts';
import { brandOf } from './brand.ts';
import { canceled } from './canceled.ts';
import type { ComposedMail } from './composed-mail.ts';
import { declined } from './declined.ts';
import { digest } from './digest.ts';
import { composeEndpointMail } from './endpoints/compose-endpoint-mail.ts';
import { expired } from './expired.ts';
import { extended } from './extended.ts';
import { withForeignTextMade } from './foreign-text.ts';
import { frameOf } from './frame.ts';
import { readerLocale, type Translator, translatorFor } from './language.ts';
import type { Letter } from './letter.ts';
import type { AnyMail, Mail, QuoteMailKind } from './mail.ts';
import { quoteReady } from './quote-ready.ts';
import { reminder } from './reminder.ts';
import { composeRequestMail } from './requests/compose-request-mail.ts';
import { shownLines } from './shown-lines.ts';
import { superseded } from './superseded.ts';
import { undelivered } from './undelivered.ts';

/** M2: composes a mail with all lines if there are at most `mostLines`, otherwise with the first 20. */
export function composeMail(mail: AnyMail, mostLines = 40): ComposedMail {
  const t = translatorFor(readerLocale(mail.language));
  if ('endpoint' in mail) {
    return composeEndpointMail(mail, t);
  }
  return 'request' in mail ? composeRequestMail(mail, t, mostLines) : composeQuoteMail(mail, t, mostLines);
}

function composeQuoteMail(mail: Mail, t: Translator, mostLines: number): ComposedMail {
  const made = withForeignTextMade(mail, t);
  const letter = made.others?.length ? digest(made, [made, ...made.others], t) : TEMPLATES[made.kind](made, t);
  return {
    letter,
    frame: frameOf(made, t),
    brand: brandOf(made),
    lines: letter.linesHeading === undefined ? undefined : shownLines(made.quote, letter.linesHeading, t, mostLines),
    t,
  };
}

const TEMPLATES: Readonly<Record<QuoteMailKind, (mail: Mail, t: Translator) => Letter>> = {
  QUOTE_READY: quoteReady,
  AUTOMATIC_QUOTE: automaticQuote,
  REMINDER: reminder,
  EXTENDED: extended,
  ACCEPTED: accepted,
  DECLINED: declined,
  CANCELED: canceled,
  SUPERSEDED: superseded,
  EXPIRED: expired,
  UNDELIVERED: undelivered,
};
