import { TERMS, type TermName } from '../values/dates.ts';
import type { EnvironmentReader } from './env-reader.ts';

/** The numbers that the rules of the business (`docs/domain.md`) leave to policy. */
export interface Policies {
  /** W2: how many days before and after its end a subscription's renewal may be quoted. */
  readonly window: Readonly<Record<TermName, RenewalWindow>>;
  /** Q3: how many days a quote is valid. */
  readonly quoteValidDays: number;
  /** R2: how many additional recipients a quote may have. */
  readonly additionalRecipients: number;
  /** Q12: a draft that nobody changes for this many days is canceled. */
  readonly draftDays: number;
  /** Q12: how many drafts a customer may have. */
  readonly draftsPerCustomer: number;
  /** N3: how many mails one customer's people may cause per day. */
  readonly mailsPerCustomerAndDay: number;
  readonly mailsPerPartnerAndDay: number;
  /** U1: how many days before its end, at the earliest, a subscription is quoted automatically. */
  readonly autoQuoteDays: number;
  /** U2: whether the subscriptions of one group with the same end date share one automatic quote. */
  readonly autoQuoteConsolidate: boolean;
  /** U4: how many days before the expiry day the reminders are sent, the largest number first. */
  readonly remindDays: readonly number[];
  /** M8: whether the recipients of an automatic quote are told that it ran out. Those of other quotes always are. */
  readonly mailExpired: boolean;
  /** Whether the daily jobs make automatic quotes and reminders, or report only how many they would make. */
  readonly automaticMails: AutomaticMails;
  /** Which mails have their PDF attached: none, those that bring a quote or its new expiry day, or all that link to it. */
  readonly attachDocument: AttachDocument;
}

const AUTOMATIC_MAILS = ['on', 'off', 'dry-run'] as const;
export type AutomaticMails = (typeof AUTOMATIC_MAILS)[number];

const ATTACH_DOCUMENT = ['off', 'quote', 'all'] as const;
export type AttachDocument = (typeof ATTACH_DOCUMENT)[number];

export interface RenewalWindow {
  readonly daysBefore: number;
  readonly daysAfter: number;
}

/** C7: the most lines that a quote can have. */
export const LARGEST_QUOTE = 500;

/** B2: the most items that one call for many quotes takes. */
export const MOST_ITEMS = 50;

/** The most seats of a line or subscription, so that price × seats fits the database's numbers. */
export const MOST_SEATS = 1_000_000;

const YEAR = { min: 0, max: 366 };

export function readPolicies(read: EnvironmentReader, production: boolean): Policies {
  if (production && read.text('AUTOMATIC_MAILS') === undefined) {
    read.refuse(`AUTOMATIC_MAILS must be set in production: ${AUTOMATIC_MAILS.join(', ')}`);
  }
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
    mailExpired: read.choice('MAIL_EXPIRED', ['on', 'off'], 'on') === 'on',
    automaticMails: read.choice('AUTOMATIC_MAILS', AUTOMATIC_MAILS, 'on'),
    attachDocument: read.choice('ATTACH_DOCUMENT', ATTACH_DOCUMENT, 'off'),
  };
}
