import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { jsx } from 'react/jsx-runtime';
import type { Clock } from '../clock.ts';
import type { WrongTries } from '../gateway/wrong-tries.ts';
import { type QuoteVerification, type TypedProof, verifyQuote } from '../quotes/verify-quote.ts';
import { pageTexts } from '../snapshots/page-and-document-texts.ts';
import { refuseTooMany, sendPage } from './page-replies.ts';
import { renderPage } from './quote/page-shell.tsx';
import { browserLanguage, chosenLanguage } from './reader-language.ts';
import { VerifyPage } from './verify/verify-page.tsx';

export interface VerifyRoute {
  Querystring: Readonly<Record<'number' | 'fingerprint' | 'language', unknown>>;
}

export type Verify = (typed: TypedProof) => Promise<QuoteVerification>;

/** Asks the primary: a replica may not know yet a quote that was sent a moment ago. */
export function verifyIn(root: SqlEntityManager, clock: Clock): Verify {
  return (typed) => verifyQuote({ em: root.fork(), now: clock() }, typed);
}

/**
 * A9: a form, and the answer once both fields were sent. Only wrong tries count, so that a right one is answered
 * however many wrong ones come from the same network.
 */
export async function showVerification(
  request: FastifyRequest<VerifyRoute>,
  reply: FastifyReply,
  { verify, wrongTries }: { readonly verify: Verify; readonly wrongTries: WrongTries },
): Promise<FastifyReply> {
  const { number, fingerprint, language } = request.query;
  const texts = pageTexts(chosenLanguage(language) ?? browserLanguage(request.headers['accept-language']));
  const typed = { number: textOf(number), fingerprint: textOf(fingerprint) };
  const isSent = number !== undefined && fingerprint !== undefined;
  const isComplete = typed.number.trim() !== '' && typed.fingerprint.trim() !== '';
  const found = isComplete ? await verify(typed) : undefined;
  const wait = found?.genuine === false ? wrongTries.exceededBy(request) : undefined;
  if (wait !== undefined) {
    return refuseTooMany(request, reply, wait);
  }
  const page = renderPage(jsx(VerifyPage, { texts, typed, isSent, found }));
  return sendPage(reply.status(isSent && !isComplete ? 422 : 200), page);
}

/** What was typed into a field. One that is absent, or came more than once, is empty. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
