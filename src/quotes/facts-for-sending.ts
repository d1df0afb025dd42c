import sql, { type Sql } from 'sql-template-tag';
import type { Context } from '../context.ts';
import type { Contact } from '../customers/contact.ts';
import { ownDomains } from '../customers/find-contacts.ts';
import { contacts } from '../customers/load-visible.ts';
import type { RowSet } from '../database/row-sets.ts';
import { mailSets } from '../outbox/mail-steps.ts';
import { rowSet } from '../reading/row-set.ts';
import { wholeShape } from '../reading/whole-shape.ts';
import { sellerSet } from '../sellers/find-sellers.ts';
import { dayIn } from '../values/dates.ts';
import { lentSet } from './lent-lines.ts';
import { liveLines } from './locked-lines.ts';
import { lockAndRead } from './locked-quote.ts';
import { rentedSet } from './plan/rented-products.ts';
import { BOOK_SETS } from './plan/rule-books.ts';
import { withinRation } from './plan/stored-lines.ts';
import { overlappingSets } from './supersede-overlapping.ts';

export type FactsForSending = Awaited<ReturnType<typeof lockToSend>>;

/** Locks a quote and reads all that sending it depends on, in two statements. */
export function lockToSend(context: Context, quoteId: string) {
  return withinRation(
    context,
    (left) =>
      lockAndRead(context, { quoteId, action: 'SEND' }, (quote) => ({
        given: { priced: pricedLines(context, quote), taxed: taxedCustomer(context, quote) },
        sets: {
          lines: liveLines(context, quote, left + 1),
          lent: lentSet(quote),
          ...BOOK_SETS,
          rented: rentedSet(context, customerOf(quote), boughtInSelfService(quote)),
          people: primaryContacts(context, quote),
          ownDomains: ownDomains(customerOf(quote)),
          sellers: sellerSet(countriesOf(quote)),
          // M5: both kinds of quote mail go to the same readers.
          ...mailSets(context, { kind: 'QUOTE_READY', quotes: (id) => sql`${id} = ${quote}` }),
          ...overlappingSets(context, quote),
        },
      })),
    ({ lines }) => lines.length,
  );
}

/** S1: the country of a quote's customer, as an array. */
function countriesOf(quote: Sql): Sql {
  return sql`(select array[c.country_code] from quotes q join customers c on c.id = q.customer_id where q.id = ${quote})`;
}

/** What the lines of a quote are priced by. A day in any time zone is at most one day off that of UTC. */
function pricedLines(context: Context, quote: Sql): Sql {
  return sql`
    select l.product_id, p.sku, q.currency_code, ${daysAround(context)}
    from quotes q join quote_lines l on l.quote_id = q.id join products p on p.id = l.product_id
    where q.id = ${quote}`;
}

function customerOf(quote: Sql): Sql {
  return sql`(select customer_id from quotes where id = ${quote})`;
}

/** C8: the products of which seats are not to be added. */
function boughtInSelfService(quote: Sql): Sql {
  return sql`select l.product_id from quotes q join quote_lines l on l.quote_id = q.id
    where q.id = ${quote} and q.origin = 'SELF_SERVICE' and l.action = 'NEW'`;
}

/** S2: the customer whose taxes a quote bears. */
function taxedCustomer(context: Context, quote: Sql): Sql {
  return sql`select c.country_code, c.region, ${daysAround(context)}
    from quotes q join customers c on c.id = q.customer_id where q.id = ${quote}`;
}

function daysAround({ now }: Context): Sql {
  const today = dayIn('UTC', now);
  const [before, after] = [today.subtract({ days: 1 }), today.add({ days: 1 })];
  return sql`${before.toString()}::date as first_day, ${after.toString()}::date as last_day`;
}

/** The contact whose address the primary recipient has, compared as R3 says. */
function primaryContacts(context: Context, quote: Sql): RowSet<Contact> {
  return rowSet<Contact>(context, wholeShape(context, contacts), {
    from: sql`quote_recipients r join contacts t on t.customer_id = r.customer_id and t.email_key = r.email_key`,
    where: sql`r.quote_id = ${quote} and r."primary" and r.replaced_at is null`,
  });
}
