import type { RequestSnapshot } from '../../src/snapshots/request-snapshot.ts';
import { TEXT_LIMITS } from '../../src/values/kept-text.ts';
import { NO_BRAND } from '../brand.ts';
import type { ComposedMail } from '../composed-mail.ts';
import { nameMaker, optional, paragraphs } from '../foreign-text.ts';
import type { Translator } from '../language.ts';
import type { Letter } from '../letter.ts';
import type { RequestMail, RequestMailKind } from '../mail.ts';
import { quoteRequested } from './quote-requested.ts';
import { requestDeclined } from './request-declined.ts';
import { requestFrame } from './request-frame.ts';
import { requestedLines } from './requested-lines.ts';

/** Composes a mail about a request, with all lines if there are at most `mostLines`, otherwise with the first 20. */
export function composeRequestMail(mail: RequestMail, t: Translator, mostLines: number): ComposedMail {
  const made = withForeignTextMade(mail, t);
  const letter = TEMPLATES[made.kind](made, t);
  const requested = requestedLines(made.request, t.text('lines.heading.request'), t, mostLines);
  return { letter, frame: requestFrame(made, t), brand: NO_BRAND, requested, t };
}

const TEMPLATES: Readonly<Record<RequestMailKind, (mail: RequestMail, t: Translator) => Letter>> = {
  QUOTE_REQUESTED: quoteRequested,
  REQUEST_DECLINED: requestDeclined,
};

/** M4: makes all texts from people and companies safe before any template sees them. */
function withForeignTextMade(mail: RequestMail, t: Translator): RequestMail {
  const name = nameMaker(t);
  const { reader, request } = mail;
  return { ...mail, reader: { ...reader, name: optional(reader.name, name) }, request: requestWith(request, name) };
}

function requestWith(request: RequestSnapshot, name: (text: string) => string): RequestSnapshot {
  return {
    ...request,
    customer: { ...request.customer, name: name(request.customer.name) },
    asked: { ...request.asked, name: optional(request.asked.name, name) },
    requestedBy: name(request.requestedBy),
    lines: request.lines.map((line) => ({
      ...line,
      productName: name(line.productName),
      reference: optional(line.reference, name),
    })),
    message: optional(request.message, (message) => paragraphs(message, TEXT_LIMITS.note)),
    declineReason: optional(request.declineReason, (reason) => paragraphs(reason, TEXT_LIMITS.reason)),
  };
}
