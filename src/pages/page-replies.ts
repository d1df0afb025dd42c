import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { jsx } from 'react/jsx-runtime';
import { type Locale, readerLocale } from '../../emails/language.ts';
import { tryAgain } from '../gateway/errors.ts';
import type { WrongTries } from '../gateway/wrong-tries.ts';
import { Refusal } from '../graphql/refusal.ts';
import { pageTexts } from '../snapshots/page-and-document-texts.ts';
import type { QuotePageFacts } from './load-quote-page.ts';
import { withPageHeaders } from './page-headers.ts';
import { type Message, MessagePage } from './quote/message-page.tsx';
import { renderPage } from './quote/page-shell.tsx';
import { QuotePage } from './quote/quote-page.tsx';
import { RemindersPage } from './quote/reminders-page.tsx';
import { browserLanguage } from './reader-language.ts';
import type { RemindersOfReader } from './reminder-links.ts';
import type { SubmittedForm } from './submitted-form.ts';

export function showQuote(
  reply: FastifyReply,
  quote: QuotePageFacts,
  language: Locale,
  refused?: SubmittedForm,
): FastifyReply {
  return sendPage(reply, renderPage(jsx(QuotePage, { quote, texts: pageTexts(language), refused })));
}

/** `isUnticked`: the form came back without its box ticked. */
export function showReminders(reply: FastifyReply, reminders: RemindersOfReader, isUnticked = false): FastifyReply {
  const texts = pageTexts(readerLocale(reminders.language));
  return sendPage(reply, renderPage(jsx(RemindersPage, { reminders, texts, isUnticked })));
}

/** A message for a reader who is not known, in the browser's language. */
export function showMessage(request: FastifyRequest, reply: FastifyReply, message: Message): FastifyReply {
  const texts = pageTexts(browserLanguage(request.headers['accept-language']));
  return sendPage(reply, renderPage(jsx(MessagePage, { texts, message, requestId: request.id })));
}

interface Guarded {
  readonly wrongTries: WrongTries;
}

/** A7: gives the same answer whatever is wrong with a link. Many wrong tries must wait; a right link still works. */
export function refuseUnknown(
  request: FastifyRequest,
  reply: FastifyReply,
  { wrongTries }: Guarded,
  message: Message = 'unknown',
): FastifyReply {
  const wait = wrongTries.exceededBy(request);
  return wait === undefined ? showMessage(request, reply.status(404), message) : refuseTooMany(request, reply, wait);
}

export function refuseTooMany(request: FastifyRequest, reply: FastifyReply, wait: number): FastifyReply {
  return showMessage(request, reply.status(429).header('retry-after', wait), 'tooMany');
}

/** Answers our own faults with a page that does not tell the cause. The caller's faults are answered as everywhere. */
export function showFailure(error: FastifyError | Refusal, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Refusal) {
    throw error;
  }
  if (error.statusCode === 415) {
    throw new Refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'The body must be a form.');
  }
  if (error.statusCode !== undefined && error.statusCode < 500) {
    throw error;
  }
  const told = { err: error, requestId: request.id, route: request.routeOptions.url };
  const refusal = tryAgain(error);
  if (refusal) {
    request.log.warn(told, 'a page has to be asked for again');
    const message = refusal.status === 429 ? 'tooMany' : 'failed';
    return showMessage(request, reply.status(refusal.status).headers(refusal.headers), message);
  }
  request.log.error(told, 'a page failed');
  return showMessage(request, reply.status(500), 'failed');
}

export function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return withPageHeaders(reply).type('text/html; charset=utf-8').send(html);
}
