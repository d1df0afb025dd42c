import { isStopTokenOf, recipientIdIn } from '../access/stop-token.ts';
import type { RecipientViewer } from '../access/viewer.ts';
import { QuoteRecipient } from '../quotes/quote-recipient.ts';
import { stopReminders } from '../quotes/stop-reminders.ts';
import type { LinkParts, Visit } from './quote-links.ts';

/** What the page tells whoever follows the link in the foot of a reminder. */
export interface RemindersOfReader {
  readonly quoteNumber: string;
  readonly language: string;
  readonly areStopped: boolean;
}

/** What the link in the foot of a reminder can do. Its token is no link token: it opens and accepts nothing. */
export class ReminderLinks {
  readonly #parts: LinkParts;

  constructor(parts: LinkParts) {
    this.#parts = parts;
  }

  /** Changes nothing (A6). Undefined for an unknown, revoked or malformed token (A7). */
  async open({ token }: Pick<Visit, 'token'>): Promise<RemindersOfReader | undefined> {
    const recipient = await this.#find(token);
    return (
      recipient && {
        quoteNumber: recipient.quote.getEntity().number,
        language: recipient.language,
        areStopped: !!recipient.remindersStoppedAt,
      }
    );
  }

  /** Stops the reminders, unless they are. Undefined as for `open`. */
  async stop({ token, ...client }: Visit): Promise<RemindersOfReader | undefined> {
    const { em, clock, settings, queue } = this.#parts;
    const recipient = await this.#find(token);
    if (recipient && !recipient.remindersStoppedAt) {
      const viewer = viewerOf(recipient);
      await stopReminders({ em: em.fork(), now: clock(), viewer, settings, queue, ...client }, viewer);
    }
    return this.open({ token });
  }

  async #find(token: string): Promise<QuoteRecipient | undefined> {
    const { em, settings } = this.#parts;
    const id = recipientIdIn(token);
    const recipient =
      id && (await em.fork().findOne(QuoteRecipient, { id, replacedAt: null }, { populate: ['quote'] }));
    return recipient && isStopTokenOf(token, recipient, settings.linkSecrets) ? recipient : undefined;
  }
}

function viewerOf({ id, email, language, quote, customerId }: QuoteRecipient): RecipientViewer {
  return { kind: 'RECIPIENT', email, language, recipientId: id, quoteId: quote.id, customerId };
}
