import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql, { join, type Sql } from 'sql-template-tag';
import { forEachOwner } from '../access/for-each-owner.ts';
import type { Permission } from '../access/viewer.ts';
import { partnersConcerned, visibleChanges } from '../access/visible-changes.ts';
import { orderChanges } from '../changes/read-changes.ts';
import type { Condition } from '../database/condition.ts';
import { textRows } from '../database/named-rows.ts';
import { runSteps, type Steps } from '../database/steps.ts';
import { JOBS_TOLD } from '../queue/job-steps.ts';
import { deliveryJobs } from './delivery-jobs.ts';

/** How many changes one transaction looks at. */
const LOOKED_AT = 1_000;

/** Whether somebody listens, and something may have changed that was not looked at. */
export async function hasNews(em: SqlEntityManager): Promise<boolean> {
  const [row] = await textRows(
    em,
    sql`select exists (select from webhook_endpoints where disabled_at is null) and (
      exists (select from unordered_changes)
      or (select max(position) from changes) > (select position from webhook_position))`,
  );
  return row?.[0] === 't';
}

/**
 * O1: makes deliveries of the next changes for every endpoint whose owner may see them now. One worker does it at a
 * time, and what it has looked at commits together with the deliveries, so that each is made once. Returns whether
 * there may be more. The lock of the order ends before: the feed and all streams wait for it.
 */
export async function makeDeliveries(em: SqlEntityManager): Promise<boolean> {
  const isLeft = await orderChanges(em.fork());
  return em.fork().transactional(async (em) => {
    const [locked] = await textRows(em, sql`select position from webhook_position for update skip locked`);
    if (!locked) {
      return false;
    }
    const [looked] = await runSteps(em, STEPS, [sql`(select count(*) from looked)`, JOBS_TOLD]);
    return isLeft || Number(looked) === LOOKED_AT;
  });
}

const T = sql`t`;

/** Nobody hears of what was before the oldest endpoint that is on. */
const START = sql`(select greatest(
  (select position from webhook_position), (select min(since_position) from webhook_endpoints where disabled_at is null)))`;

const IS_LISTENED_TO = sql`e.disabled_at is null and t.type = any(e.types) and t.position > e.since_position`;

/** The types that an endpoint names may be newer than this version: what it hears does not depend on the worker. */
function heardBy(join: Sql, visible: Condition): Sql {
  return sql`select e.id as endpoint_id, t.id as change_id from looked t ${join} where ${IS_LISTENED_TO} and ${visible(T)}`;
}

/** A customer hears what its purchaser sees. While it has no purchaser, it hears nothing. */
const HEARD_BY_CUSTOMERS = heardBy(
  sql`join webhook_endpoints e on e.customer_id = t.customer_id
    and exists (select 1 from contacts where customer_id = e.customer_id and role = 'PURCHASER')`,
  forEachOwner('customer', sql`e.customer_id`, (customerId) =>
    visibleChanges({ kind: 'CUSTOMER', role: 'PURCHASER', customerId, contactId: '', csn: '', email: '' }),
  ),
);

const HEARD_BY_PARTNERS = heardBy(
  sql`cross join lateral (${partnersConcerned(T)}) concerned (id) join webhook_endpoints e on e.partner_id = concerned.id`,
  forEachOwner('partner', sql`e.partner_id`, (partnerId) =>
    visibleChanges({ kind: 'PARTNER', partnerId, csn: '', isAsked: true }),
  ),
);

const HEARD_BY_SALES = heardBy(
  sql`join webhook_endpoints e on e.owner_kind = 'SALES'`,
  visibleChanges({ kind: 'SALES', email: '' }),
);

/** V3: what a service account hears depends on these of its permissions. */
const READING: readonly Permission[] = ['READ_SUBSCRIPTIONS', 'READ_QUOTES'];
const SUBSETS: readonly (readonly Permission[])[] = [READING, ...READING.map((one) => [one])];

const HEARD_BY_SERVICES = SUBSETS.map((permissions) =>
  heardBy(
    sql`join webhook_endpoints e on e.owner_kind = 'SERVICE' and e.permissions @> ${[...permissions]}::text[]
      and not e.permissions && ${READING.filter((one) => !permissions.includes(one))}::text[]`,
    visibleChanges({ kind: 'SERVICE', permissions }),
  ),
);

const STEPS: Steps = {
  looked: sql`select * from changes where position > ${START} order by position limit ${LOOKED_AT}`,
  heard: join([HEARD_BY_CUSTOMERS, HEARD_BY_PARTNERS, HEARD_BY_SALES, ...HEARD_BY_SERVICES], ' union all '),
  // An endpoint that is deleted meanwhile is not there any more when its lock comes.
  standing: sql`select id from webhook_endpoints where id in (select endpoint_id from heard) for key share`,
  made: sql`
    insert into webhook_deliveries (id, endpoint_id, change_id)
    select gen_random_uuid(), endpoint_id, change_id from heard where endpoint_id in (select id from standing)
    on conflict do nothing returning id, endpoint_id`,
  moved: sql`
    update webhook_position set position = (select case when count(*) = ${LOOKED_AT} then max(position)
      else greatest(webhook_position.position, (select max(position) from changes)) end from looked)`,
  ...deliveryJobs(sql`select id, endpoint_id, 0 from made`),
};
