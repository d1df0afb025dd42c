import sql, { type Sql } from 'sql-template-tag';
import { ownSubscriptions } from '../access/visibility.ts';
import type { Context } from '../context.ts';
import { hasCsn } from '../customers/csn.ts';
import { type Condition, hasValue } from '../database/condition.ts';
import { uuidOf } from '../database/ids.ts';
import { countRows } from '../reading/read-rows.ts';
import { isNear } from '../subscriptions/eligibility/eligible-sql.ts';
import type { GroupKey } from './group-key.ts';
import type { Members } from './members-sql.ts';

/** Whose groups a list has. */
type Owners = Pick<Members, 'owners' | 'keys'>;

/** The customer with this number; without one, all whose groups the viewer may see. */
export function ownersOf(context: Context, customerCsn: string | undefined): Owners {
  const { viewer } = context;
  if (customerCsn !== undefined) {
    return { owners: hasCsn('customer', customerCsn) };
  }
  if (viewer.kind === 'CUSTOMER') {
    return { owners: hasValue('id', uuidOf('customer', viewer.customerId)) };
  }
  return { owners: ofAnyNear(context) };
}

export function ofCustomers(ids: readonly string[]): Owners {
  const uuids = [...new Set(ids)].map((id) => uuidOf('customer', id));
  return { owners: (c) => sql`${c}.id = any(${uuids}::uuid[])` };
}

export function ofKeys(keys: readonly GroupKey[]): Owners {
  const csns = [...new Set(keys.map(({ customerCsn }) => customerCsn))];
  return { owners: (c) => sql`${c}.csn = any(${csns}::text[])`, keys };
}

function ofAnyNear(context: Context): Condition {
  return (c) => sql`${c}.id in (select near.customer_id from ${nearSql(context)})`;
}

/** Counts what may be a member of a group that the viewer sees; at most `limit` of them. */
export function countNear(context: Context, limit: number): Promise<number> {
  return countRows(context.em, sql`(select from ${nearSql(context)} limit ${limit}) counted`);
}

/** What may be a member of a group that the viewer sees: its subscriptions near their end. */
export function nearSql({ now, viewer, settings }: Context): Sql {
  const near = sql`near`;
  return sql`subscriptions near where ${ownSubscriptions(viewer)(near)} and ${isNear(near, now, settings.policies)}`;
}
