import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Temporal } from 'temporal-polyfill';
import type { Locale } from '../../emails/language.ts';
import type { Letterhead } from './letterhead.ts';
import type { MailSteps } from './mail-steps.ts';
import type { MailOfQuote } from './outgoing-mail.ts';
import type { RenderedRow } from './store-rendered.ts';

/** What rendering a mail takes besides the mail. */
export interface Circumstances {
  readonly now: Temporal.Instant;
  readonly letterhead: Letterhead;
  /** Language of the attached document, which exists already. If absent, the mail attaches none. */
  readonly documentLanguage?: Locale;
  /** The mails whose quotes this one lists beside its own. */
  readonly listed?: readonly MailOfQuote[];
  /** How many mails it carried when they were loaded. */
  readonly carries?: number;
  readonly em: SqlEntityManager;
  readonly steps: Pick<
    MailSteps,
    'loadSnapshot' | 'loadRequest' | 'findQuoteMail' | 'findRequotable' | 'storeRendered'
  >;
}

/** What depends on the object that a mail is about. */
export type RenderedPart = Omit<RenderedRow, 'id' | 'sender' | 'rendered_at' | 'carries'>;
