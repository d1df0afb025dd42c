import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql from 'sql-template-tag';
import type { RecipientViewer } from '../access/viewer.ts';
import { resolveLink } from '../authentication/find-viewer.ts';
import type { Clock } from '../clock.ts';
import type { Context, MailQueue, Settings } from '../context.ts';
import { uuidOf } from '../database/ids.ts';
import type { Client } from '../gateway/http/client-address.ts';
import type { UserError } from '../graphql/user-errors.ts';
import { mutate } from '../mutate.ts';
import { acceptQuote } from '../quotes/accept-quote.ts';
import { declineQuote } from '../quotes/decline-quote.ts';
import { lockQuotes } from '../quotes/lock-quotes.ts';
import type { AcceptQuoteInput } from '../quotes/quote-inputs.ts';
import { QuoteRecipient } from '../quotes/quote-recipient.ts';
import { recordEvents } from '../quotes/record-event.ts';
import { mailFreshLink } from './fresh-link.ts';
import { loadQuotePage, type QuotePageFacts } from './load-quote-page.ts';

export interface LinkParts {
  /** Forked for each request. */
  readonly em: SqlEntityManager;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly queue: MailQueue;
}

/**
 * What the quote page can do with a link's token: it calls the API's verbs, with the link's bearer as the viewer (A5).
 * An unknown, revoked or malformed token resolves to no viewer (A7).
 */
export class QuoteLinks {
  readonly #parts: LinkParts;

  constructor(parts: LinkParts) {
    this.#parts = parts;
  }

  /** Loads the page. Changes nothing (A6). */
  open(visit: Visit): Promise<QuotePageFacts | undefined> {
    return asBearer(this.#parts, visit, ({ context, viewer }) => loadQuotePage(context, viewer));
  }

  /** Records the recipient's first view of the quote (R7). */
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

  /** Sends a fresh link or does nothing. The caller does not learn which. */
  mailFreshLink({ token }: Visit): Promise<void> {
    const { em, clock, settings, queue } = this.#parts;
    return mailFreshLink({ em: em.fork(), now: clock(), settings, queue }, token);
  }
}

/** One request by link. Who sent it is for the audit trail (Q7). */
export interface Visit extends Client {
  readonly token: string;
  readonly requestId: string;
}

export interface Acceptance {
  readonly name: string;
  readonly purchaseOrderReference?: string;
}

export interface Refusal {
  readonly reason?: string;
}

/** No errors means that it is done, now or earlier (A2). */
export interface Answer {
  readonly errors: readonly AnswerError[];
}

export interface AnswerError {
  /** A `UserErrorCode` of the contract. */
  readonly code: string;
  /** The form field with the error. Absent if the error concerns the quote. */
  readonly field?: keyof Acceptance | keyof Refusal;
}

interface Bearer {
  readonly context: Context;
  readonly viewer: RecipientViewer;
}

/** A7: acts as the link's bearer. Returns undefined for a dead link. */
async function asBearer<Result>(
  { em: root, clock, settings, queue }: LinkParts,
  { token, ...client }: Visit,
  act: (bearer: Bearer) => Promise<Result>,
): Promise<Result | undefined> {
  const em = root.fork();
  const viewer = await resolveLink(em, token, settings.linkSecrets);
  if (!viewer) {
    return undefined;
  }
  return act({ viewer, context: { em, now: clock(), viewer, settings, queue, ...client } });
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

/** R7: only the first view is stored, and recorded in the audit trail. */
async function recordView({ context, viewer }: Bearer): Promise<void> {
  const firstTime = { id: viewer.recipientId, firstViewedAt: null };
  if ((await context.em.count(QuoteRecipient, firstTime)) === 0) {
    return;
  }
  await context.em.transactional(async (em) => {
    await lockQuotes(em, sql`${uuidOf('quote', viewer.quoteId)}::uuid`);
    const viewed = await em.nativeUpdate(QuoteRecipient, firstTime, { firstViewedAt: context.now });
    if (viewed === 1) {
      await recordEvents({ ...context, em }, [viewer.quoteId], 'VIEWED');
    }
  });
}
