import sql, { type Sql } from 'sql-template-tag';
import type { Context } from '../context.ts';
import type { Condition } from '../database/condition.ts';
import { uuidOf } from '../database/ids.ts';
import { type RowSet, readSets } from '../database/row-sets.ts';
import { readRows } from '../reading/read-rows.ts';
import { rowSet } from '../reading/row-set.ts';
import { wholeShape } from '../reading/whole-shape.ts';
import { addressKey, parseEmailAddress } from '../values/email-address.ts';
import { Contact } from './contact.ts';
import { contacts } from './load-visible.ts';

/** Who is somebody of a customer. */
export interface People {
  /** The purchaser, and the contacts that have one of the addresses that were asked for (R3). */
  readonly people: readonly Contact[];
  /** R1: the customer's own mail domains. */
  readonly ownDomains: readonly string[];
}

export function findPeople(context: Context, customerId: string, addresses: readonly string[]): Promise<People> {
  return readSets(context.em, peopleSets(context, sql`${uuidOf('customer', customerId)}::uuid`, addresses));
}

/** As `findPeople`, beside other sets. `customer` is SQL for the customer's id. */
export function peopleSets(context: Context, customer: Sql, addresses: readonly string[]) {
  const people = rowSet<Contact>(context, wholeShape(context, contacts), {
    from: sql`contacts t`,
    where: sql`t.customer_id = ${customer}
      and (t.role = 'PURCHASER' or ${isAmong(addresses)(sql`t`)})`,
  });
  return { people, ownDomains: ownDomains(customer) };
}

/** R1: the mail domains of a customer. `customer` is SQL for its id. */
export function ownDomains(customer: Sql): RowSet<string> {
  return {
    columns: [sql`domain`],
    from: sql`customers c cross join unnest(c.email_domains) domain where c.id = ${customer}`,
    // Cast: no domain is null.
    decode: ([domain]) => domain as string,
  };
}

/** Finds the purchaser of each of these customers, by the customer's id (R1). */
export async function findPurchasers(context: Context, customerIds: readonly string[]): Promise<Map<string, Contact>> {
  if (customerIds.length === 0) {
    return new Map();
  }
  const uuids = [...new Set(customerIds)].map((id) => uuidOf('customer', id));
  const purchasers = await readRows<Contact>(context, wholeShape(context, contacts), {
    from: sql`contacts t`,
    where: sql`t.customer_id = any(${uuids}::uuid[]) and t.role = 'PURCHASER'`,
  });
  return new Map(purchasers.map((purchaser) => [purchaser.customer.id, purchaser]));
}

/** Texts that are no addresses are left out: a control character in one (R4) would fail the whole SQL statement. */
function isAmong(addresses: readonly string[]): Condition {
  const keys = JSON.stringify(addresses.flatMap((text) => parseEmailAddress(text) ?? []).map(addressKey));
  return (row) => sql`${row}.email_key in (select jsonb_array_elements_text(${keys}::jsonb))`;
}
