import sql from 'sql-template-tag';
import type { Context } from '../context.ts';
import type { Contact } from '../customers/contact.ts';
import { peopleSets } from '../customers/find-contacts.ts';
import { insertSteps, rowsOf } from '../database/insert-rows.ts';
import { runSteps } from '../database/steps.ts';
import { updateStep } from '../database/update-rows.ts';
import type { Causer } from '../outbox/count-mails.ts';
import { causers, refuseBeyondLimit } from '../outbox/count-mails.ts';
import { quoteMailKind } from '../outbox/mail-kinds.ts';
import { MAILS_QUEUED, mailSteps } from '../outbox/mail-steps.ts';
import type { QuoteToLock } from './lock-quote.ts';
import { type LockedQuote, lockAndRead } from './locked-quote.ts';
import { mailReaderOf } from './mail-reader-of.ts';
import { newRecipients } from './new-recipients.ts';
import {
  type PlannedRecipient,
  type PlannedRecipients,
  planRecipients,
  type RecipientFields,
} from './plan/plan-recipients.ts';
import { Quote } from './quote.ts';
import type { QuoteEventType } from './quote-event.ts';
import { QuoteRecipient } from './quote-recipient.ts';
import type { RecipientInput } from './recipient-inputs.ts';
import { standingSet } from './recipients.ts';
import { eventStep } from './record-event.ts';

/** A locked quote with its recipients, apart from those that were replaced. */
export interface QuoteToAddTo extends LockedQuote {
  /** The primary one first. */
  readonly standing: readonly QuoteRecipient[];
  /** The purchaser, and the contacts who have one of the new addresses. */
  readonly people: readonly Contact[];
  /** R1: the customer's own mail domains. */
  readonly ownDomains: readonly string[];
  readonly causers: readonly Causer[];
}

/** Locks a quote and reads all that adding recipients depends on, in two statements. */
export function lockToAdd(
  context: Context,
  asked: Omit<QuoteToLock, 'action'>,
  inputs: readonly RecipientInput[],
): Promise<QuoteToAddTo> {
  const addresses = inputs.map(({ email }) => email);
  return lockAndRead(context, { ...asked, action: 'ADD_RECIPIENTS' }, (quote) => ({
    sets: {
      standing: standingSet(context, quote),
      ...peopleSets(context, sql`(select customer_id from quotes where id = ${quote})`, addresses),
      causers: causers(context),
    },
  }));
}

/** Checks the recipients to add against the `standing` ones, which they join. */
export function planAdditional(
  { settings }: Context,
  { customer, people }: QuoteToAddTo,
  standing: readonly QuoteRecipient[],
  inputs: readonly RecipientInput[],
  fields: RecipientFields,
): PlannedRecipients {
  const facts = {
    taken: standing.map(({ email }) => email),
    // R1: the primary does not count. If it is being replaced (R6), the new recipient takes its place instead.
    additionalCount: standing.length - 1,
    limit: settings.policies.additionalRecipients,
    contacts: people,
    language: customer.language,
  };
  return planRecipients(inputs, facts, fields);
}

/** Stores the new recipients behind the standing ones, in one statement. If the quote was sent, they get its mail. */
export async function storeAndMail(
  context: Context,
  found: QuoteToAddTo,
  planned: readonly PlannedRecipient[],
  { type, field }: { readonly type: QuoteEventType; readonly field: readonly string[] },
): Promise<void> {
  const { entity: quote, standing } = found;
  const position = Math.max(0, ...standing.map((recipient) => recipient.position + 1));
  const added = newRecipients(context, quote, planned, position);
  quote.raiseVersion();
  const readers = quote.storedStatus === 'SENT' ? added.map(mailReaderOf) : [];
  const steps = {
    ...insertSteps(context.em, [rowsOf(QuoteRecipient, added)]),
    raised: updateStep(context.em, Quote, [found.changes()]),
    told_of: eventStep(context, [{ quoteId: quote.id, type }]),
    ...mailSteps(context, { readers, causers: found.causers }, { kind: quoteMailKind(quote) }),
  };
  const [, mailsToday] = await runSteps(context.em, steps, MAILS_QUEUED);
  refuseBeyondLimit(context, Number(mailsToday), field);
}
