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

/** Finds the purchaser of a customer, and its contacts that have one of these addresses (R3). */
export async function findPeople(
  context: Context,
  customerId: string,
  addresses: readonly string[],
): Promise<readonly Contact[]> {
  return (
    await readSets(context.em, { people: peopleSet(context, sql`${uuidOf('customer', customerId)}::uuid`, addresses) })
  ).people;
}

/** As `findPeople`, beside other sets. `customer` is SQL for the customer's id. */
export function peopleSet(context: Context, customer: Sql, addresses: readonly string[]): RowSet<Contact> {
  return rowSet<Contact>(context, wholeShape(context, contacts), {
    from: sql`contacts t`,
    where: sql`t.customer_id = ${customer}
      and (t.role = 'PURCHASER' or ${isAmong(addresses)(sql`t`)})`,
  });
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
