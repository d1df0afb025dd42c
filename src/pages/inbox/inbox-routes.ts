import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { jsx } from 'react/jsx-runtime';
import { findInInbox, type InboxMail, listInbox } from '../../mail/inbox.ts';
import { INBOX_PATH, inboxMailPath } from '../../values/paths.ts';
import { renderPage } from '../quote/page-shell.tsx';
import { InboxListPage } from './inbox-list-page.tsx';
import { InboxMailPage, isInboxView } from './inbox-mail-page.tsx';
import { INBOX_STYLESHEET_PATH, inboxStylesheet } from './inbox-stylesheet.ts';
import { mailSource } from './mail-source.ts';

interface Inbox {
  /** Forked for each request. */
  readonly em: SqlEntityManager;
  readonly linkSecrets: readonly string[];
}

/** Shows mails instead of sending them. It must not be registered in production. */
export async function inboxPages(app: FastifyInstance, inbox: Inbox): Promise<void> {
  app.addHook('onSend', async (_request, reply) => {
    reply.headers({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
  });
  app.get(INBOX_PATH, async (_request, reply) =>
    sendPage(reply, renderPage(jsx(InboxListPage, { mails: await listInbox(inbox.em.fork(), inbox) }))),
  );
  app.get(`${INBOX_PATH}.json`, async (_request, reply) => reply.send(await listInbox(inbox.em.fork(), inbox)));
  app.get(INBOX_STYLESHEET_PATH, (_request, reply) => reply.type('text/css; charset=utf-8').send(inboxStylesheet));
  app.get<MailRoute>(inboxMailPath(':file'), (request, reply) => showMail(request, reply, inbox));
}

interface MailRoute {
  Params: { file: string };
  Querystring: { view?: unknown; width?: unknown; framed?: unknown };
}

async function showMail(request: FastifyRequest<MailRoute>, reply: FastifyReply, inbox: Inbox): Promise<FastifyReply> {
  const { id, format } = partsOf(request.params.file);
  const mail = format === undefined ? undefined : await findInInbox(inbox.em.fork(), id, inbox);
  if (!mail) {
    reply.callNotFound();
    return reply;
  }
  switch (format) {
    case 'html':
      return sendHtml(reply, request.query.framed === undefined ? mail.html : openingOutside(mail.html));
    case 'txt':
      return reply.type('text/plain; charset=utf-8').send(mail.text);
    case 'eml':
      return reply.type('message/rfc822').send(await mailSource(mail));
    default:
      return sendPage(reply, renderPage(jsx(InboxMailPage, await mailPageProps(mail, request.query))));
  }
}

type Format = 'page' | 'html' | 'txt' | 'eml';

/** Splits "mail_01h….html" into id and format. Unknown extensions have no format. */
function partsOf(file: string): { readonly id: string; readonly format?: Format } {
  const [id = '', extension = 'page', ...rest] = file.split('.');
  const format = (['page', 'html', 'txt', 'eml'] as const).find((one) => one === extension);
  return { id, format: rest.length === 0 ? format : undefined };
}

async function mailPageProps(mail: InboxMail, { view, width }: MailRoute['Querystring']) {
  const source = view === 'source' ? (await mailSource(mail)).toString('utf8') : undefined;
  return { mail, source, view: isInboxView(view) ? view : ('html' as const), isPhone: width === 'phone' };
}

/** Makes a framed mail's links open in a new tab, because the quote page forbids framing. */
function openingOutside(html: string): string {
  return html.replace(/<head[^>]*>/i, (head) => `${head}<base target="_blank">`);
}

/** Sends a mail's HTML as a mail program would show it: with inline styles and without scripts. */
function sendHtml(reply: FastifyReply, html: string): FastifyReply {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data: 'self'; frame-ancestors 'self'";
  const sandbox = 'sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation';
  return reply
    .headers({ 'content-security-policy': `${policy}; ${sandbox}`, 'x-frame-options': 'SAMEORIGIN' })
    .type('text/html; charset=utf-8')
    .send(html);
}

export function sendPage(reply: FastifyReply, html: string): FastifyReply {
  const policy = "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'";
  return reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(html);
}
