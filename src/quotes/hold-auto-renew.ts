import sql from 'sql-template-tag';
import type { Context } from '../context.ts';
import { uuidOf } from '../database/ids.ts';
import { runSteps, type Steps } from '../database/steps.ts';
import { refuseIfAny } from '../graphql/user-errors.ts';
import { todayOn } from './frozen-parties.ts';
import type { LockedQuote } from './locked-quote.ts';
import type { LiveLine } from './plan/stored-lines.ts';
import type { Quote } from './quote.ts';
import { eventStep } from './record-event.ts';
import { standingLines, subscriptionChangedErrors } from './subscription-changed-errors.ts';

/**
 * H2: steps that turn auto-renew off where it is on, until the quote closes, and record the hold in the audit trail. If
 * auto-renew is off there is no hold, so a hold always ends with it on.
 */
export function holdingSteps(context: Context, { id: quoteId }: Quote): Steps {
  const uuid = sql`${uuidOf('quote', quoteId)}::uuid`;
  return {
    held: sql`
      update subscriptions set auto_renew = false, auto_renew_held_by_id = ${uuid}
      where auto_renew and id in (select subscription_id from quote_lines where quote_id = ${uuid})
      returning id`,
    told_of_hold: sql`${eventStep(context, [{ quoteId, type: 'HELD' }])} where exists (select 1 from held)`,
  };
}

interface HeldQuote extends LockedQuote {
  readonly lines: readonly LiveLine[];
  /** K5: the subscriptions that the quote's request lends it. */
  readonly lent: readonly string[];
}

/** Q2, H2: places the hold of a quote that was sent before. It refuses subscriptions that changed since then (A4). */
export async function holdOfSentQuote(context: Context, found: HeldQuote): Promise<void> {
  const { entity: quote, customer, lines, lent } = found;
  const renewing = standingLines(lines, lent).filter(({ subscription }) => subscription?.autoRenew);
  if (renewing.length === 0) {
    return;
  }
  const today = todayOn(context, quote, customer);
  refuseIfAny(subscriptionChangedErrors(quote, renewing, today, context.settings.policies));
  await runSteps(context.em, holdingSteps(context, quote), [sql`true`]);
}
