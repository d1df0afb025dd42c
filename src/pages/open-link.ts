import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { resolveLink } from '../access/resolve-viewer.ts';
import type { RecipientViewer } from '../access/viewer.ts';
import type { Clock } from '../clock.ts';
import type { Context, MailQueue, Settings } from '../context.ts';
import type { UserError } from '../errors.ts';
import { mutate } from '../mutate.ts';
import { acceptQuote } from '../quotes/accept-quote.ts';
import { declineQuote } from '../quotes/decline-quote.ts';
import type { AcceptQuoteInput } from '../quotes/quote-inputs.ts';
import { QuoteRecipient } from '../quotes/quote-recipient.ts';
import { recordEvents } from '../quotes/record-event.ts';
import { mailFreshLink } from './fresh-link.ts';
import { openQuote } from './open-quote.ts';
import type { Answer, AnswerError, QuoteLinks, Visit } from './quote-links.ts';

interface LinkParts {
  /** Forked for each request. */
  readonly em: SqlEntityManager;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly queue: MailQueue;
}

/** The quote page's view of the domain: the same verbs as the API's, with the link's bearer as the viewer (A5). */
export function quoteLinks(parts: LinkParts): QuoteLinks {
  return {
    open: (visit) => asBearer(parts, visit, ({ context, viewer }) => openQuote(context, viewer)),
    mailFreshLink: ({ token }) => {
      const { em, clock, settings, queue } = parts;
      return mailFreshLink({ em: em.fork(), now: clock(), settings, queue }, token);
    },
    recordView: async (visit) => void (await asBearer(parts, visit, recordView)),
    accept: (visit, { name: acceptedByName, purchaseOrderReference }) =>
      answer(parts, visit, ({ context, viewer: { quoteId } }) => {
        const input: AcceptQuoteInput = { quoteId, acceptedByName, purchaseOrderReference };
        return mutate(context, 'acceptQuote', input, acceptQuote);
      }),
    decline: (visit, { reason }) =>
      answer(parts, visit, ({ context, viewer: { quoteId } }) =>
        mutate(context, 'declineQuote', { quoteId, reason }, declineQuote),
      ),
  };
}

interface Bearer {
  readonly context: Context;
  readonly viewer: RecipientViewer;
}

/** A7: what a dead link asks for comes to nothing. */
async function asBearer<Result>(
  { em: root, clock, settings, queue }: LinkParts,
  { token, ipAddress: remoteAddress, requestId }: Visit,
  act: (bearer: Bearer) => Promise<Result>,
): Promise<Result | undefined> {
  const em = root.fork();
  const viewer = await resolveLink(em, token, settings.linkSecrets);
  if (!viewer) return undefined;
  return act({ viewer, context: { em, now: clock(), viewer, settings, queue, requestId, remoteAddress } });
}

async function answer(
  parts: LinkParts,
  visit: Visit,
  act: (bearer: Bearer) => Promise<{ readonly userErrors: readonly UserError[] }>,
): Promise<Answer> {
  const outcome = await asBearer(parts, visit, act);
  return { errors: outcome ? outcome.userErrors.map(answerError) : [{ code: 'NOT_FOUND' }] };
}

function answerError({ code, field = [] }: UserError): AnswerError {
  return { code, field: FORM_FIELDS.get(field.join('.')) };
}

const FORM_FIELDS = new Map<string, AnswerError['field']>([
  ['acceptedByName', 'name'],
  ['purchaseOrderReference', 'purchaseOrderReference'],
  ['reason', 'reason'],
]);

/** R7: the first time stays, and stands in the trail. */
async function recordView({ context, viewer }: Bearer): Promise<void> {
  await context.em.transactional(async (em) => {
    const firstTime = { id: viewer.recipientId, firstViewedAt: null };
    const viewed = await em.nativeUpdate(QuoteRecipient, firstTime, { firstViewedAt: context.now });
    if (viewed === 1) await recordEvents({ ...context, em }, [viewer.quoteId], 'VIEWED');
  });
}
