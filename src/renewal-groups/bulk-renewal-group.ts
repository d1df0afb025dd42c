import type { Temporal } from 'temporal-polyfill';
import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../graphql/node.ts';
import { CurrencyCodeScalar, DateScalar } from '../graphql/scalars.ts';
import { PurchaseMethod } from '../subscriptions/subscription.ts';

@ObjectType('BulkRenewalGroup', {
  implements: Node,
  simpleResolvers: true,
  description: 'Eligible subscriptions of one customer that can be quoted together as a whole.',
})
export class BulkRenewalGroup extends Node {
  key!: GroupKey;
  customerId!: string;
  partnerId?: string;

  @Field(() => CurrencyCodeScalar, { description: 'Currency of all of them.' })
  currencyCode!: string;

  @Field(() => PurchaseMethod, { description: 'How all of them are paid.' })
  purchaseMethod!: PurchaseMethod;

  @Field(() => Int, { description: 'How many subscriptions, at most 500.' })
  subscriptionCount!: number;

  @Field(() => Int, { description: 'How many seats they have together.' })
  seatCount!: number;

  @Field(() => Int, { description: 'How many of them stand in a sent quote that the viewer sees.' })
  quotedCount!: number;

  @Field(() => DateScalar, { description: 'The first of their last paid days.' })
  earliestEndDate!: Temporal.PlainDate;

  @Field(() => DateScalar, { description: 'The last of their last paid days.' })
  latestEndDate!: Temporal.PlainDate;

  /** By end date, then id (G3). */
  subscriptionIds!: readonly string[];
}

/** What makes a group: its id is this and nothing else, so that it can be fetched again (G5). */
export interface GroupKey {
  readonly customerCsn: string;
  readonly currencyCode: string;
  readonly purchaseMethod: string;
  /** Empty for none. */
  readonly partnerCsn: string;
  /** From 0; a key with more than 500 subscriptions has several parts (G1). */
  readonly part: number;
}

export function groupId({ customerCsn, currencyCode, purchaseMethod, partnerCsn, part }: GroupKey): string {
  const key = [customerCsn, currencyCode, purchaseMethod, partnerCsn, part].join('/');
  return `grp_${Buffer.from(key).toString('base64url')}`;
}

/** `undefined` for what is no group's id. */
export function groupKeyOf(id: string): GroupKey | undefined {
  const text = /^grp_([A-Za-z0-9_-]{1,100})$/.exec(id)?.[1];
  const match = text && KEY.exec(Buffer.from(text, 'base64url').toString());
  if (!match) return undefined;
  const [, customerCsn = '', currencyCode = '', purchaseMethod = '', partnerCsn = '', part = ''] = match;
  const key = { customerCsn, currencyCode, purchaseMethod, partnerCsn, part: Number(part) };
  // One id a group: other spellings of the same key are none.
  return groupId(key) === id ? key : undefined;
}

const KEY = /^(\d{1,10})\/([A-Z]{3})\/(CARD|DIRECT_DEBIT|INVOICE|PAYPAL)\/(\d{0,10})\/(\d{1,6})$/;
