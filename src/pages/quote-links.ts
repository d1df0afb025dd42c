import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { RecipientViewer } from '../access/viewer.ts';
import { resolveLink } from '../authentication/resolve-viewer.ts';
import type { Clock } from '../clock.ts';
import type { Context, MailQueue, Settings } from '../context.ts';
import type { UserError } from '../graphql/user-errors.ts';
import { mutate } from '../mutate.ts';
import { acceptQuote } from '../quotes/accept-quote.ts';
import { declineQuote } from '../quotes/decline-quote.ts';
import type { AcceptQuoteInput } from '../quotes/quote-inputs.ts';
import { QuoteRecipient } from '../quotes/quote-recipient.ts';
import { recordEvents } from '../quotes/record-event.ts';
import { mailFreshLink } from './fresh-link.ts';
import { loadQuotePage, type QuotePageFacts } from './load-quote-page.ts';

interface LinkParts {
  /** Forked for each request. */
  readonly em: SqlEntityManager;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly queue: MailQueue;
}

/**
 * What the quote page can do with a link's token: the same verbs as the API's, with the link's bearer as the viewer (A5). A
 * token that is unknown, revoked or malformed is nobody's (A7).
 */
export class QuoteLinks {
  readonly #parts: LinkParts;

  constructor(parts: LinkParts) {
    this.#parts = parts;
  }

  /** Reads only (A6). */
  open(visit: Visit): Promise<QuotePageFacts | undefined> {
    return asBearer(this.#parts, visit, ({ context, viewer }) => loadQuotePage(context, viewer));
  }

  /** Sets when the recipient first viewed the quote, once (R7). */
  async recordView(visit: Visit): Promise<void> {
    await asBearer(this.#parts, visit, recordView);
  }

  accept(visit: Visit, { name: acceptedByName, purchaseOrderReference }: Acceptance): Promise<Answer> {
    return answer(this.#parts, visit, ({ context, viewer: { quoteId } }) => {
      const input: AcceptQuoteInput = { quoteId, acceptedByName, purchaseOrderReference };
      return mutate(context, 'acceptQuote', input, acceptQuote);
    });
  }

  decline(visit: Visit, { reason }: Refusal): Promise<Answer> {
    return answer(this.#parts, visit, ({ context, viewer: { quoteId } }) =>
      mutate(context, 'declineQuote', { quoteId, reason }, declineQuote),
    );
  }

  /** Whoever asks learns nothing: a mail goes out, or not. */
  mailFreshLink({ token }: Visit): Promise<void> {
    const { em, clock, settings, queue } = this.#parts;
    return mailFreshLink({ em: em.fork(), now: clock(), settings, queue }, token);
  }
}

/** One request by link; address and request id are for the audit (Q7). */
export interface Visit {
  readonly token: string;
  readonly ipAddress: string;
  readonly requestId: string;
}

export interface Acceptance {
  readonly name: string;
  readonly purchaseOrderReference?: string;
}

export interface Refusal {
  readonly reason?: string;
}

/** Without errors it is done, or was done before (A2). */
export interface Answer {
  readonly errors: readonly AnswerError[];
}

export interface AnswerError {
  /** A `UserErrorCode` of the contract. */
  readonly code: string;
  /** The form's field that it is about; absent when it is about the quote. */
  readonly field?: 'name' | 'purchaseOrderReference' | 'reason';
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
