import type { TermName } from '../values/dates.ts';
import type { EnvironmentReader } from './env-reader.ts';

/** The numbers of the business that `domain.md` leaves to policy. */
export interface Policies {
  /** W2: days before and after a subscription's end on which its renewal may be quoted. */
  readonly window: Readonly<Record<TermName, RenewalWindow>>;
  /** Q3 */
  readonly quoteValidDays: number;
  /** R2 */
  readonly additionalRecipients: number;
  /** Q12: after so many days untouched a draft is canceled. */
  readonly draftDays: number;
  /** Q12 */
  readonly draftsPerCustomer: number;
  /** N3 */
  readonly mailsPerCustomerAndDay: number;
  readonly mailsPerPartnerAndDay: number;
  /** U1 */
  readonly autoQuoteDays: number;
  /** U2 */
  readonly autoQuoteConsolidate: boolean;
  /** U4: days before the expiry day, the longest first. */
  readonly remindDays: readonly number[];
  /** Whether quote mails carry the quote as a PDF. */
  readonly attachDocument: boolean;
}

export interface RenewalWindow {
  readonly daysBefore: number;
  readonly daysAfter: number;
}

/** C7: lines of one quote. */
export const LARGEST_QUOTE = 500;

/** Seats of one line or subscription, so that price × seats fits what the database counts in. */
export const MOST_SEATS = 1_000_000;

const YEAR = { min: 0, max: 366 };
const TERMS = ['MONTHLY', 'ANNUAL', 'THREE_YEAR'] as const satisfies readonly TermName[];

export function readPolicies(read: EnvironmentReader): Policies {
  const before = read.integerPerKey('WINDOW_DAYS_BEFORE', TERMS, 90, YEAR);
  const after = read.integerPerKey('WINDOW_DAYS_AFTER', TERMS, 45, YEAR);
  const windowOf = (term: TermName): RenewalWindow => ({ daysBefore: before[term], daysAfter: after[term] });
  return {
    window: { MONTHLY: windowOf('MONTHLY'), ANNUAL: windowOf('ANNUAL'), THREE_YEAR: windowOf('THREE_YEAR') },
    quoteValidDays: read.integer('QUOTE_VALID_DAYS', 30, { min: 0, max: 366 }),
    additionalRecipients: read.integer('ADDITIONAL_RECIPIENTS', 4, { min: 0, max: 100 }),
    draftDays: read.integer('DRAFT_DAYS', 90, { min: 1, max: 3_660 }),
    draftsPerCustomer: read.integer('DRAFTS_PER_CUSTOMER', 200, { min: 1, max: 100_000 }),
    mailsPerCustomerAndDay: read.integer('MAILS_PER_CUSTOMER_AND_DAY', 200, { min: 1, max: 1_000_000 }),
    mailsPerPartnerAndDay: read.integer('MAILS_PER_PARTNER_AND_DAY', 2_000, { min: 1, max: 1_000_000 }),
    autoQuoteDays: read.integer('AUTO_QUOTE_DAYS', 30, YEAR),
    autoQuoteConsolidate: read.choice('AUTO_QUOTE_CONSOLIDATE', ['true', 'false'], 'true') === 'true',
    remindDays: read.integers('REMIND_DAYS', [7, 1], YEAR).toSorted((a, b) => b - a),
    attachDocument: read.choice('ATTACH_DOCUMENT', ['true', 'false'], 'false') === 'true',
  };
}
