import type { Temporal } from 'temporal-polyfill';
import { Field, Int, ObjectType } from 'type-graphql';
import { idOf } from '../database/ids.ts';
import { Node } from '../graphql/node.ts';
import { CurrencyCodeScalar, DateScalar } from '../graphql/scalars.ts';
import { PurchaseMethod } from '../subscriptions/subscription.ts';

@ObjectType('BulkRenewalGroup', {
  implements: Node,
  simpleResolvers: true,
  description:
    'Subscriptions of one customer whose renewal can be quoted today, all of them in one quote. They have the same currency, purchase method and partner.',
})
export class BulkRenewalGroup extends Node {
  key!: GroupKey;
  customerId!: string;
  partnerId?: string;

  @Field(() => CurrencyCodeScalar, { description: 'Currency of all subscriptions in the group.' })
  currencyCode!: string;

  @Field(() => PurchaseMethod, { description: 'How all subscriptions in the group are paid.' })
  purchaseMethod!: PurchaseMethod;

  @Field(() => Int, { description: 'Number of subscriptions in the group, 1 to 500.' })
  subscriptionCount!: number;

  @Field(() => Int, { description: 'Number of seats of all subscriptions together.' })
  seatCount!: number;

  @Field(() => Int, {
    description: 'Number of subscriptions in the group that are on a sent, open quote that you may see.',
  })
  quotedCount!: number;

  @Field(() => DateScalar, { description: 'The earliest end date among the subscriptions.' })
  earliestEndDate!: Temporal.PlainDate;

  @Field(() => DateScalar, { description: 'The latest end date among the subscriptions.' })
  latestEndDate!: Temporal.PlainDate;

  /** In the order of G3: by end date, then id. */
  memberUuids!: readonly string[];

  get subscriptionIds(): readonly string[] {
    return this.memberUuids.map((uuid) => idOf('subscription', uuid));
  }
}

/** The key of a group. The group's id encodes only this, so that a client can fetch the group again (G5). */
export interface GroupKey {
  readonly customerCsn: string;
  readonly currencyCode: string;
  readonly purchaseMethod: string;
  /** Empty if the group has no partner. */
  readonly partnerCsn: string;
  /** From 0; a key with more than 500 subscriptions has several parts (G1). */
  readonly part: number;
}

export function groupId({ customerCsn, currencyCode, purchaseMethod, partnerCsn, part }: GroupKey): string {
  const key = [customerCsn, currencyCode, purchaseMethod, partnerCsn, part].join('/');
  return `grp_${Buffer.from(key).toString('base64url')}`;
}

/** The key that a group's id encodes; `undefined` if `id` is not the id of a group. */
export function groupKeyOf(id: string): GroupKey | undefined {
  const text = /^grp_([A-Za-z0-9_-]{1,100})$/.exec(id)?.[1];
  const match = text && KEY.exec(Buffer.from(text, 'base64url').toString());
  if (!match) {
    return undefined;
  }
  const [, customerCsn = '', currencyCode = '', purchaseMethod = '', partnerCsn = '', part = ''] = match;
  const key = { customerCsn, currencyCode, purchaseMethod, partnerCsn, part: Number(part) };
  // A group has exactly one id, so other encodings of the same key are refused.
  return groupId(key) === id ? key : undefined;
}

const KEY = /^(\d{1,10})\/([A-Z]{3})\/(CARD|DIRECT_DEBIT|INVOICE|PAYPAL)\/(\d{0,10})\/(\d{1,6})$/;
