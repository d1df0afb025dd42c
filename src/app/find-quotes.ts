import type { MikroORM } from '@mikro-orm/postgresql';
import type { Temporal } from 'temporal-polyfill';
import { addressKey } from '../values/email-address.ts';
import { UTC } from './read-status.ts';

/** A quote, and what an operator asks about it: where it stands, what came of it, and whom it was mailed to. */
export interface FoundQuote {
  readonly number: string;
  readonly status: string;
  readonly createdAt: string;
  readonly sentAt: string | null;
  readonly expiresOn: string | null;
  readonly customer: { readonly csn: string; readonly name: string };
  readonly partner: { readonly csn: string; readonly name: string } | null;
  readonly order: { readonly number: string; readonly purchaseOrderReference: string | null } | null;
  readonly recipients: readonly FoundRecipient[];
  /** The latest first. */
  readonly mails: readonly FoundMail[];
}

interface FoundRecipient {
  readonly email: string;
  readonly delivery: string;
  readonly detail: string | null;
  readonly left: 'REMOVED' | 'REPLACED' | null;
}

interface FoundMail {
  readonly kind: string;
  readonly to: string;
  readonly state: string;
  readonly detail: string | null;
  readonly queuedAt: string;
}

export const MOST_FOUND = 20;

/**
 * Finds quotes by what people name them by: the number of the quote, its order or its request, a recipient's address, a
 * customer number, the reference of a subscription, or that of a purchase order. Returns the latest ones, one more than
 * `MOST_FOUND` if there are more.
 */
export function findQuotes(orm: MikroORM, named: string, now: Temporal.Instant): Promise<FoundQuote[]> {
  const text = named.trim().normalize('NFC');
  const asked = [text.toUpperCase(), addressKey(text), text.padStart(10, '0'), text, now.toString()];
  return orm.em.fork().execute<FoundQuote[]>(FIND, asked);
}

const NAMED = `
  select id from quotes where number = (select number from asked)
  union select quote_id from orders where number = (select number from asked)
  union select q.id from quotes q join quote_requests r on r.id = q.request_id where r.number = (select number from asked)
  union (
    select r.quote_id from quote_recipients r join quotes q on q.id = r.quote_id
    where r.email_key = (select address from asked) order by q.created_at desc limit ${MOST_FOUND + 1})
  union (
    select q.id from quotes q join customers c on c.id = q.customer_id
    where c.csn = (select csn from asked) order by q.created_at desc limit ${MOST_FOUND + 1})
  union (
    select l.quote_id from quote_lines l join subscriptions s on s.id = l.subscription_id
    join quotes q on q.id = l.quote_id
    where s.reference = (select reference from asked) order by q.created_at desc limit ${MOST_FOUND + 1})
  union (
    select quote_id from orders where search_key(purchase_order_reference) = search_key((select reference from asked))
    order by placed_at desc limit ${MOST_FOUND + 1})`;

const RECIPIENTS = `
  select coalesce(json_agg(json_build_object('email', r.email, 'delivery', r.delivery_status, 'detail', r.delivery_detail,
    'left', case when r.removed_at is not null then 'REMOVED' when r.replaced_at is not null then 'REPLACED' end)
    order by r.position, r.id), '[]')
  from (select * from quote_recipients where quote_id = q.id order by position, id limit ${MOST_FOUND}) r`;

const MAILS = `
  select coalesce(json_agg(json_build_object('kind', m.kind, 'to', m.to_address, 'detail', m.state_detail,
    'state', case when m.state = 'QUEUED' and m.held_at is not null then 'HELD' else m.state end,
    'queuedAt', ${UTC('m.queued_at')}) order by m.queued_at desc, m.id desc), '[]')
  from (select * from mails where quote_id = q.id order by queued_at desc, id desc limit ${MOST_FOUND}) m`;

// A quote that ran out is EXPIRED to everybody, also before the sweep has stored it.
const FIND = `
  with asked as (select ?::text as number, ?::text as address, ?::text as csn, ?::text as reference, ?::timestamptz as now)
  select q.number,
    case when q.status = 'SENT' and q.expires_at <= (select now from asked) then 'EXPIRED' else q.status end as status,
    ${UTC('q.created_at')} as "createdAt", ${UTC('q.sent_at')} as "sentAt", q.expires_on::text as "expiresOn",
    json_build_object('csn', c.csn, 'name', c.name) as customer,
    case when p.id is not null then json_build_object('csn', p.csn, 'name', p.name) end as partner,
    case when o.id is not null then json_build_object('number', o.number,
      'purchaseOrderReference', o.purchase_order_reference) end as "order",
    (${RECIPIENTS}) as recipients, (${MAILS}) as mails
  from quotes q join customers c on c.id = q.customer_id
    left join partners p on p.id = q.partner_id left join orders o on o.quote_id = q.id
  where q.id in (${NAMED})
  order by q.created_at desc, q.id desc limit ${MOST_FOUND + 1}`;
