import sql from 'sql-template-tag';
import { channelOf } from '../../access/viewer.ts';
import type { ProductKind } from '../../catalog/product.ts';
import type { Context } from '../../context.ts';
import { asIs, isTrue } from '../../reading/columns.ts';
import type { Facts } from '../../reading/fields.ts';
import { dayIn, daysBetween } from '../../values/dates.ts';
import type { Subscription } from '../subscription.ts';
import { ineligibilityOf } from './eligibility.ts';
import { hasPrice, todayIn } from './eligible-sql.ts';
import { explainIneligibility } from './explain-ineligibility.ts';
import type { RenewalEligibility } from './renewal-eligibility.ts';
import { renewalWindow } from './window.ts';

/** What the status and the renewal of a subscription depend on besides its own columns. */
export interface RenewalFacts {
  readonly timeZone: string;
  readonly creditLineOpen: boolean;
  readonly productKind: ProductKind;
  readonly productRenewable: boolean;
  readonly hasPrice: boolean;
}

/** They are read whether or not the viewer sees the customer: only the rules see them. */
export const RENEWAL_FACTS: Facts<RenewalFacts> = {
  select: (row, { now }) => sql`
    select c.time_zone, c.credit_line_open, p.kind, p.renewable, ${hasPrice(row, todayIn(now))}
    from customers c join products p on p.id = ${row}.product_id where c.id = ${row}.customer_id`,
  decode: {
    timeZone: asIs,
    creditLineOpen: isTrue,
    // Cast: the column holds one of these kinds.
    productKind: (text) => text as ProductKind,
    productRenewable: isTrue,
    hasPrice: isTrue,
  },
};

type Ruled = Pick<Subscription, 'term' | 'endDate' | 'purchaseMethod' | 'storedStatus'>;

/** The properties of a subscription that `renewalOf` reads. */
export const RULED: readonly (keyof Ruled)[] = ['term', 'endDate', 'purchaseMethod', 'storedStatus'];

/** Whether the renewal may be quoted through the viewer's channel (E1 to E6), and if not, why. */
export function renewalOf(subscription: Ruled, facts: RenewalFacts, context: Context): RenewalEligibility {
  const { term, endDate, purchaseMethod, storedStatus } = subscription;
  const today = dayIn(facts.timeZone, context.now);
  const window = renewalWindow(subscription, term, context.settings.policies);
  const channel = channelOf(context.viewer);
  const codes = ineligibilityOf({ ...facts, status: storedStatus, today, window, purchaseMethod, channel });
  const reasons = codes.map((code) => ({ code, message: explainIneligibility(code, storedStatus, window) }));
  const { opensOn, closesOn } = window;
  return { eligible: codes.length === 0, reasons, opensOn, closesOn, daysUntilEnd: daysBetween(today, endDate) };
}
