import sql from 'sql-template-tag';
import { type Condition, hasValue, NO_ROW } from '../database/condition.ts';
import { uuidOf } from '../database/ids.ts';
import { addressKey } from '../values/email-address.ts';
import { may, type ServiceViewer, type Viewer } from './viewer.ts';

/**
 * O1: an endpoint belongs to a customer, a partner, sales as a whole, or one service account. All who act for the owner
 * and may manage webhooks see it, and nobody else does: its deliveries show what the owner sees.
 */
export function visibleEndpoints(viewer: Viewer): Condition {
  if (!may(viewer, 'MANAGE_WEBHOOKS')) {
    return NO_ROW;
  }
  switch (viewer.kind) {
    case 'CUSTOMER':
      return hasValue('customer_id', uuidOf('customer', viewer.customerId));
    case 'PARTNER':
      return hasValue('partner_id', uuidOf('partner', viewer.partnerId));
    case 'SALES':
      return (row) => sql`${row}.owner_kind = 'SALES'`;
    case 'SERVICE':
      return isNamed(viewer) ? hasValue('service', serviceKey(viewer)) : NO_ROW;
    default:
      return NO_ROW;
  }
}

/** Whether the viewer may have endpoints. A service account whose token does not name it is no owner. */
export function mayOwnEndpoints(viewer: Viewer): boolean {
  return visibleEndpoints(viewer) !== NO_ROW;
}

/** What was delivered to visible endpoints. */
export function visibleDeliveries(viewer: Viewer): Condition {
  const visible = visibleEndpoints(viewer);
  return visible === NO_ROW
    ? NO_ROW
    : (row) =>
        sql`exists (select 1 from webhook_endpoints seen where seen.id = ${row}.endpoint_id and ${visible(sql`seen`)})`;
}

/** Tells service accounts apart. */
export function serviceKey({ subject, email }: ServiceViewer): string {
  return JSON.stringify([subject ?? '', addressKey(email ?? '')]);
}

function isNamed({ subject, email }: ServiceViewer): boolean {
  return subject !== undefined || email !== undefined;
}
