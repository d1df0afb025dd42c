import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql from 'sql-template-tag';
import type { Context } from '../context.ts';
import { asFilter, type Condition } from '../database/condition.ts';
import { uuidOf } from '../database/ids.ts';
import { readRows } from '../reading/read-rows.ts';
import { wholeShape } from '../reading/whole-shape.ts';
import { addressKey, parseEmailAddress } from '../values/email-address.ts';
import { Contact } from './contact.ts';
import { contacts } from './load-visible.ts';

/** Finds the contacts of a customer that have one of these addresses, compared as R3 says. */
export async function findContacts(
  em: SqlEntityManager,
  customerId: string,
  addresses: readonly string[],
): Promise<Contact[]> {
  return em.find(Contact, { $and: [{ customer: customerId }, asFilter<Contact>(isAmong(addresses))] });
}

/** Finds the purchaser of a customer, and its contacts that have one of these addresses (R3). */
export function findPeople(context: Context, customerId: string, addresses: readonly string[]): Promise<Contact[]> {
  return readRows<Contact>(context, wholeShape(context, contacts), {
    from: sql`contacts t`,
    where: sql`t.customer_id = ${uuidOf('customer', customerId)}::uuid
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
