import { ref } from '@mikro-orm/core';
import sql from 'sql-template-tag';
import type { Context } from '../context.ts';
import { Partner } from '../customers/partner.ts';
import { uuidOf } from '../database/ids.ts';
import { insertRows } from '../database/insert-rows.ts';
import { textRows } from '../database/named-rows.ts';
import { refuseIfAny } from '../graphql/user-errors.ts';
import { addressKey } from '../values/email-address.ts';
import { assertAllowed } from './assert-allowed.ts';
import { lockQuote, versionErrors } from './lock-quote.ts';
import { newLine } from './new-quote.ts';
import type { PlannedLines } from './plan/plan-lines.ts';
import type { PlannedRecipient } from './plan/plan-recipients.ts';
import { planUpdate } from './plan/plan-update.ts';
import type { Quote } from './quote.ts';
import type { QuoteRecipient } from './quote-recipient.ts';
import { findRecipients } from './recipients.ts';
import { recordEvents } from './record-event.ts';
import type { UpdateQuoteInput } from './update-quote-input.ts';

/** Q9: replaces what is given of a draft. An input that gives nothing changes nothing. */
export async function updateQuote(context: Context, input: UpdateQuoteInput): Promise<{ quoteId: string }> {
  const quote = await lockQuote(context, input.quoteId, 'UPDATE');
  await assertAllowed(context, quote, 'UPDATE');
  await quote.customer.loadOrFail();
  const recipients = await findRecipients(context.em, quote, { refresh: true });
  const { lines, note, primary, errors } = await planUpdate(context, quote, recipients, input);
  refuseIfAny([...versionErrors(quote, input.expectedVersion), ...errors]);
  if (lines === undefined && note === undefined && primary === undefined) {
    return { quoteId: quote.id };
  }
  if (lines) {
    await replaceLines(context, quote, lines);
  }
  if (note !== undefined) {
    quote.note = note || null;
  }
  if (primary) {
    replacePrimary(recipients, primary);
  }
  quote.raiseVersion();
  await context.em.flush();
  await recordEvents(context, [quote.id], 'UPDATED');
  return { quoteId: quote.id };
}

async function replaceLines({ em }: Context, quote: Quote, { lines, terms }: PlannedLines): Promise<void> {
  if (!terms) {
    throw new TypeError('Lines without an error have terms in common');
  }
  const { partnerId, ...currencyAndMethod } = terms;
  Object.assign(quote, { ...currencyAndMethod, partner: partnerId ? ref(Partner, partnerId) : null });
  await textRows(em, sql`delete from quote_lines where quote_id = ${uuidOf('quote', quote.id)}::uuid`);
  await insertRows(
    em,
    lines.map((line, position) => newLine(quote, line, position)),
  );
}

/** Nobody has been mailed a link yet, so the row may become another person's. */
function replacePrimary(recipients: readonly QuoteRecipient[], planned: PlannedRecipient): void {
  const { email, name = null, language, givenName = null, givenLanguage = null } = planned;
  const present = recipients.find((recipient) => recipient.primary);
  Object.assign(present ?? {}, { email, emailKey: addressKey(email), name, language, givenName, givenLanguage });
}
