import { ref } from '@mikro-orm/core';
import sql from 'sql-template-tag';
import type { Context } from '../context.ts';
import { peopleSets } from '../customers/find-contacts.ts';
import { Partner } from '../customers/partner.ts';
import { uuidOf } from '../database/ids.ts';
import { insertSteps, rowsOf } from '../database/insert-rows.ts';
import { textRows } from '../database/named-rows.ts';
import { runSteps, type Steps } from '../database/steps.ts';
import { updateStep } from '../database/update-rows.ts';
import { refuseIfAny } from '../graphql/user-errors.ts';
import { addressKey } from '../values/email-address.ts';
import { assertAllowed } from './assert-allowed.ts';
import { versionErrors } from './lock-quote.ts';
import { lockAndRead } from './locked-quote.ts';
import { newLine } from './new-quote.ts';
import type { PlannedLines } from './plan/plan-lines.ts';
import type { PlannedRecipient } from './plan/plan-recipients.ts';
import { type FactsForUpdating, planUpdate } from './plan/plan-update.ts';
import { Quote } from './quote.ts';
import { QuoteLine } from './quote-line.ts';
import { QuoteRecipient } from './quote-recipient.ts';
import { standingSet } from './recipients.ts';
import { eventStep } from './record-event.ts';
import type { UpdateQuoteInput } from './update-quote-input.ts';

/** Q9: replaces what is given of a draft. An input that gives nothing changes nothing. */
export async function updateQuote(context: Context, input: UpdateQuoteInput): Promise<{ quoteId: string }> {
  const found = await lockToUpdate(context, input);
  const { entity: quote } = found;
  await assertAllowed(context, quote, 'UPDATE');
  const { lines, note, primary, errors } = await planUpdate(context, found, input);
  refuseIfAny([...versionErrors(quote, input.expectedVersion), ...errors]);
  if (lines === undefined && note === undefined && primary === undefined) {
    return { quoteId: quote.id };
  }
  quote.raiseVersion();
  if (note !== undefined) {
    quote.note = note || null;
  }
  const steps = {
    ...(lines ? await replaceLines(context, quote, lines) : {}),
    ...(primary ? replacePrimary(context, found, primary) : {}),
    told_of: eventStep(context, [{ quoteId: quote.id, type: 'UPDATED' }]),
    raised: updateStep(context.em, Quote, [found.changes()]),
  };
  await runSteps(context.em, steps, [sql`1`]);
  return { quoteId: quote.id };
}

function lockToUpdate(context: Context, { quoteId, primaryRecipient }: UpdateQuoteInput): Promise<FactsForUpdating> {
  return lockAndRead(context, { quoteId, action: 'UPDATE' }, (quote) => ({
    sets: {
      standing: standingSet(context, quote),
      ...peopleSets(context, sql`(select customer_id from quotes where id = ${quote})`, [primaryRecipient ?? '']),
    },
  }));
}

/** The present lines go in a statement of their own: at no moment two lines of a quote have one place or subscription. */
async function replaceLines({ em }: Context, quote: Quote, { lines, terms }: PlannedLines): Promise<Steps> {
  if (!terms) {
    throw new TypeError('Lines without an error have terms in common');
  }
  const { partnerId, ...currencyAndMethod } = terms;
  Object.assign(quote, { ...currencyAndMethod, partner: partnerId ? ref(Partner, partnerId) : null });
  await textRows(em, sql`delete from quote_lines where quote_id = ${uuidOf('quote', quote.id)}::uuid`);
  const rows = lines.map((line, position) => newLine(quote, line, position));
  return insertSteps(em, [rowsOf(QuoteLine, rows)]);
}

/** Nobody has been mailed a link yet, so the row may become another person's. */
function replacePrimary({ em }: Context, { standing }: FactsForUpdating, planned: PlannedRecipient): Steps {
  const { email, name = null, language, givenName = null, givenLanguage = null } = planned;
  const person = { email, emailKey: addressKey(email), name, language, givenName, givenLanguage };
  const present = standing.filter(({ primary }) => primary);
  return {
    primary_recipient: updateStep(
      em,
      QuoteRecipient,
      present.map(({ id }) => ({ id, ...person })),
    ),
  };
}
