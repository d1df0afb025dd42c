import { raw } from 'sql-template-tag';
import { EVERY_ROW } from '../database/condition.ts';
import { idOf } from '../database/ids.ts';
import { dayOf } from '../database/temporal-types.ts';
import type { Column } from '../reading/columns.ts';
import type { Shaped } from '../reading/readable.ts';
import { BulkRenewalGroup } from './bulk-renewal-group.ts';
import { groupIdOf } from './group-key.ts';

/** A column of the statements that find groups. */
const column = (name: string, decode: Column['decode']) => ({ name: raw(name), decode });
const text = (name: string) => column(name, (value) => value);
const number = (name: string) => column(name, Number);

/** A group is no stored row: the statements that find groups make it, of subscriptions that the viewer sees. */
export const groups: Shaped<BulkRenewalGroup> = {
  type: 'BulkRenewalGroup',
  entity: BulkRenewalGroup,
  visible: () => EVERY_ROW,
  table: {
    name: raw('groups'),
    columns: new Map<keyof BulkRenewalGroup, Column>([
      ['id', column('key', groupIdOf)],
      ['customerId', column('customer_id', (uuid) => idOf('customer', uuid))],
      ['customerCsn', text('customer_csn')],
      ['partnerId', column('partner_id', (uuid) => idOf('partner', uuid))],
      ['partnerCsn', text('partner_csn')],
      ['currencyCode', text('currency_code')],
      ['purchaseMethod', text('purchase_method')],
      ['part', number('part')],
      ['subscriptionCount', number('subscription_count')],
      ['seatCount', number('seat_count')],
      ['quotedCount', number('quoted_count')],
      ['earliestEndDate', column('earliest_end_date', dayOf)],
      ['latestEndDate', column('latest_end_date', dayOf)],
      ['firstId', column('first_id', (uuid) => idOf('subscription', uuid))],
      ['lastId', column('last_id', (uuid) => idOf('subscription', uuid))],
    ]),
  },
};
