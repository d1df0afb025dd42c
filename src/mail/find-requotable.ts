import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql from 'sql-template-tag';
import type { Temporal } from 'temporal-polyfill';
import type { ProductKind } from '../catalog/product.ts';
import { idOf, uuidOf } from '../database/ids.ts';
import { type Texts, textRows } from '../database/named-rows.ts';
import { dayOf } from '../database/temporal-types.ts';
import type { LineAction } from '../quotes/quote-status.ts';
import { isTrue } from '../reading/columns.ts';
import type { Policies } from '../settings/policies.ts';
import { hasPrice, todayIn } from '../subscriptions/eligibility/eligible-sql.ts';
import type { PurchaseMethod, StoredStatus } from '../subscriptions/subscription.ts';
import type { TermName } from '../values/dates.ts';
import { type ExpiredLine, type RequotableUntil, requotableUntil } from './requotable-until.ts';

/** M8: until when these quotes can be quoted anew, judged by what their subscriptions are now. */
export async function findRequotable(
  em: SqlEntityManager,
  quoteIds: readonly string[],
  now: Temporal.Instant,
  policies: Policies,
): Promise<(quoteId: string) => RequotableUntil> {
  const uuids = quoteIds.map((id) => uuidOf('quote', id));
  const today = todayIn(now);
  const rows = await textRows(
    em,
    sql`
      select distinct l.quote_id, l.action, s.end_date, s.term, ${today}, s.status, p.renewable, p.kind,
        s.purchase_method, c.credit_line_open, ${hasPrice(sql`s`, today)}
      from quote_lines l
        left join subscriptions s on s.id = l.subscription_id
        left join customers c on c.id = s.customer_id
        left join products p on p.id = s.product_id
      where l.quote_id = any(${uuids}::uuid[])`,
  );
  const byQuote = Map.groupBy(rows, ([quoteId]) => idOf('quote', quoteId!));
  return (quoteId) => requotableUntil((byQuote.get(quoteId) ?? []).map(lineOf), policies);
}

function lineOf([, action, ...facts]: Texts): ExpiredLine {
  // Casts: checks of the database allow only these values, and only a NEW line has no subscription.
  const line = { action: action as LineAction };
  return line.action === 'NEW' ? line : { ...line, subscription: subscriptionOf(facts as SubscriptionRow) };
}

type SubscriptionRow = [string, TermName, string, StoredStatus, string, ProductKind, PurchaseMethod, string, string];

function subscriptionOf(row: SubscriptionRow): ExpiredLine['subscription'] {
  const [endDate, term, today, status, productRenewable, productKind, purchaseMethod, creditLineOpen, priced] = row;
  return {
    endDate: dayOf(endDate),
    term,
    today: dayOf(today),
    status,
    productRenewable: isTrue(productRenewable),
    productKind,
    purchaseMethod,
    creditLineOpen: isTrue(creditLineOpen),
    hasPrice: isTrue(priced),
  };
}
