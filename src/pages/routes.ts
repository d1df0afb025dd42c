import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { clientOf } from '../gateway/http/client-address.ts';
import { answerPreflightsOf } from '../gateway/http/cors.ts';
import { callerOf, type RateLimit } from '../gateway/rate-limit.ts';
import { answerPath, documentPath, expiryPath, linkPath, logoPath, quotePath, VERIFY_PATH } from '../values/paths.ts';
import { type DocumentParts, type DocumentRoute, documentBytes, sendPdf } from './document-route.ts';
import { calendarFor, type ExpiryParts, type ExpiryRoute, sendCalendar } from './expiry/expiry-route.ts';
import { followedLink, pathBehind } from './followed-link.ts';
import { type CookieScope, linkCookieOf, setLinkCookie } from './link-cookie.ts';
import type { QuotePageFacts } from './load-quote-page.ts';
import { type OpenLogo, sendLogo } from './logo-route.ts';
import { withPageHeaders } from './page-headers.ts';
import { refuseTooMany, refuseUnknown, showFailure, showMessage, showQuote } from './page-replies.ts';
import { STYLESHEET_PATH, stylesheetIn } from './quote/stylesheet.ts';
import { pathOf, quoteLanguage } from './quote-address.ts';
import type { QuoteLinks, Visit } from './quote-links.ts';
import { isOwnOrigin, isPrefetch } from './request-origin.ts';
import { type SubmitForm, submitAcceptance, submitRefusal } from './submit-form.ts';
import type { SubmittedForm } from './submitted-form.ts';
import { showVerification, type Verify, type VerifyRoute } from './verify-route.ts';

export interface QuotePagesOptions extends DocumentParts, ExpiryParts {
  readonly links: QuoteLinks;
  readonly openLogo: OpenLogo;
  readonly verify: Verify;
  /** Base of the addresses that people see. Forms are accepted from this origin only. */
  readonly publicUrl: string;
  /** Limits the forms of each working link. */
  readonly forms: RateLimit;
}

/** The customer's quote page (A6, A7). Every answer is a whole page, even a refusal. */
export async function quotePages(app: FastifyInstance, options: QuotePagesOptions): Promise<void> {
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: FORM_BYTES });
  app.removeContentTypeParser('application/json'); // A6: only forms, which is what our own page posts
  app.setErrorHandler(showFailure);
  app.get<StylesheetRoute>(STYLESHEET_PATH, ({ query }, reply) => sendStylesheet(reply, query.color));
  app.get<LogoRoute>(logoPath(':sha256'), async ({ params }, reply) =>
    sendLogo(reply, await options.openLogo(params.sha256)),
  );
  app.get<VerifyRoute>(VERIFY_PATH, (request, reply) => showVerification(request, reply, options));
  app.get<LinkRoute>(LINK, (request, reply) => followLink(request, reply, options));
  app.get<QuoteRoute>(QUOTE, (request, reply) => viewQuote(request, reply, options));
  const config = { crossOrigin: 'GET, HEAD' };
  app.get<DocumentRoute>(DOCUMENT, { config }, (request, reply) => document(request, reply, options));
  answerPreflightsOf(app, DOCUMENT, config.crossOrigin);
  app.get<ExpiryRoute>(expiryPath(NUMBER), (request, reply) => expiry(request, reply, options));
  app.post<LinkRoute>(LINK, (request, reply) =>
    askForLink(request, reply, followedLink(request.params['*']).token, options),
  );
  app.post<QuoteRoute>(QUOTE, (request, reply) =>
    askForLink(request, reply, linkCookieOf(request, cookieScope(request.params, options)), options),
  );
  app.post<QuoteRoute>(answerPath(NUMBER, 'accept'), (request, reply) =>
    answer(request, reply, options, submitAcceptance),
  );
  app.post<QuoteRoute>(answerPath(NUMBER, 'decline'), (request, reply) =>
    answer(request, reply, options, submitRefusal),
  );
}

interface LinkRoute {
  Params: { '*': string };
}

interface StylesheetRoute {
  Querystring: { color?: unknown };
}

interface LogoRoute {
  Params: { sha256: string };
}

interface QuoteRoute {
  Params: { number: string };
  Querystring: { language?: unknown };
  Body: Readonly<Record<string, unknown>> | undefined;
}

const NUMBER = ':number';
const [LINK, QUOTE, DOCUMENT] = [linkPath('*'), quotePath(NUMBER), documentPath(NUMBER)];
const FORM_BYTES = 16 * 1024;

/** Moves the token from the address into the quote's cookie, and leads on to the page or to a file of the quote. */
async function followLink(request: FastifyRequest<LinkRoute>, reply: FastifyReply, options: QuotePagesOptions) {
  const link = followedLink(request.params['*']);
  const quote = await options.links.open(visitOf(request, link.token));
  if (!quote) {
    return refuseUnknown(request, reply, options);
  }
  setLinkCookie(request, reply, link.token, cookieScope(quote.snapshot, options));
  return withPageHeaders(reply).redirect(pathBehind(link, quote), 303);
}

async function viewQuote(request: FastifyRequest<QuoteRoute>, reply: FastifyReply, options: QuotePagesOptions) {
  const opened = await openByCookie(request, options);
  if (!opened) {
    return refuseUnknown(request, reply, options);
  }
  const isView = request.method === 'GET' && !isPrefetch(request.headers);
  if (isView) {
    await options.links.recordView(opened.visit);
  }
  return showQuote(reply, opened.quote, quoteLanguage(opened.quote, request.query.language));
}

async function document(request: FastifyRequest<DocumentRoute>, reply: FastifyReply, options: QuotePagesOptions) {
  const token = linkCookieOf(request, cookieScope(request.params, options));
  const bytes = await documentBytes(request, token, options);
  return bytes ? sendPdf(reply, request.params.number, bytes) : refuseUnknown(request, reply, options);
}

async function expiry(request: FastifyRequest<ExpiryRoute>, reply: FastifyReply, options: QuotePagesOptions) {
  const calendar = await calendarFor(request, linkCookieOf(request, cookieScope(request.params, options)), options);
  return calendar ? sendCalendar(reply, request.params.number, calendar) : refuseUnknown(request, reply, options);
}

/**
 * A7: handles the form that asks for a fresh link. The page of every dead link has it, and it posts to the same
 * address, so that neither page nor answer reveals anything about the link. Each link can ask only once.
 */
async function askForLink(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string | undefined,
  { links, publicUrl }: QuotePagesOptions,
) {
  if (!isOwnOrigin(request.headers, publicUrl)) {
    return showMessage(request, reply.status(403), 'refused');
  }
  if (token !== undefined) {
    await links.mailFreshLink(visitOf(request, token));
  }
  return showMessage(request, reply, 'asked');
}

/** Accepts or declines, and then redirects to a GET, so that reloading never posts again. */
async function answer(
  request: FastifyRequest<QuoteRoute>,
  reply: FastifyReply,
  options: QuotePagesOptions,
  answerByForm: SubmitForm,
) {
  if (!isOwnOrigin(request.headers, options.publicUrl)) {
    return showMessage(request, reply.status(403), 'refused');
  }
  const opened = await openByCookie(request, options);
  if (!opened) {
    return refuseUnknown(request, reply, options);
  }
  const { quote, visit } = opened;
  const wait = options.forms.exceededBy(callerOf({ kind: 'link', token: visit.token }));
  if (wait !== undefined) {
    return refuseTooMany(request, reply, wait);
  }

  const refused = await answerByForm(options.links, visit, request.body, quote);
  const language = quoteLanguage(quote, request.body?.language);
  if (!refused) {
    return withPageHeaders(reply).redirect(pathOf(quote, language), 303);
  }
  return showRefused(request, reply, options, { quote, visit }, refused);
}

async function showRefused(
  request: FastifyRequest<QuoteRoute>,
  reply: FastifyReply,
  options: QuotePagesOptions,
  { quote, visit }: Opened,
  refused: SubmittedForm,
) {
  const language = quoteLanguage(quote, request.body?.language);
  const isFieldWrong = refused.errors.every((error) => error.field !== undefined);
  if (isFieldWrong) {
    return showQuote(reply.status(422), quote, language, refused);
  }
  const asItStandsNow = await options.links.open(visit);
  if (!asItStandsNow) {
    return refuseUnknown(request, reply, options); // R6: its link died meanwhile
  }
  return showQuote(reply.status(409), asItStandsNow, language, refused);
}

interface Opened {
  readonly quote: QuotePageFacts;
  readonly visit: Visit;
}

async function openByCookie(
  request: FastifyRequest<QuoteRoute>,
  options: QuotePagesOptions,
): Promise<Opened | undefined> {
  const token = linkCookieOf(request, cookieScope(request.params, options));
  if (token === undefined) {
    return undefined;
  }
  const visit = visitOf(request, token);
  const quote = await options.links.open(visit);
  return quote?.snapshot.number === request.params.number ? { quote, visit } : undefined;
}

function cookieScope({ number }: { readonly number: string }, { publicUrl }: QuotePagesOptions): CookieScope {
  return { number, secure: publicUrl.startsWith('https:') };
}

function visitOf(request: FastifyRequest, token: string): Visit {
  return { token, ...clientOf(request), requestId: request.id };
}

/** The stylesheet may be cached for ever, because its address changes with its content. */
function sendStylesheet(reply: FastifyReply, color: unknown) {
  const type = 'text/css; charset=utf-8';
  return withPageHeaders(reply)
    .header('cache-control', 'public, max-age=31536000, immutable')
    .type(type)
    .send(stylesheetIn(color));
}
