import { BigIntType } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import { Field, ObjectType } from 'type-graphql';
import type { Permission, Viewer } from '../access/viewer.ts';
import { ChangeType } from '../changes/change.ts';
import { newId, PublicId } from '../database/ids.ts';
import { InstantType } from '../database/temporal-types.ts';
import { Node } from '../graphql/node.ts';
import { DateTimeScalar } from '../graphql/scalars.ts';

/** O1: the most endpoints of one owner. */
export const MOST_ENDPOINTS = 10;

@ObjectType('WebhookEndpoint', {
  implements: Node,
  simpleResolvers: true,
  description:
    'An address of yours that is told of changes. It belongs to the customer, the partner, the service account, or sales as a whole.',
})
@Entity({ tableName: 'webhook_endpoints' })
export class WebhookEndpoint extends Node {
  @PrimaryKey({ type: new PublicId('endpoint') })
  override id: string = newId('endpoint');

  @Property({ type: 'text' })
  ownerKind!: Extract<Viewer['kind'], 'CUSTOMER' | 'PARTNER' | 'SALES' | 'SERVICE'>;

  @Property({ type: new PublicId('customer'), nullable: true })
  customerId?: string | null;

  @Property({ type: new PublicId('partner'), nullable: true })
  partnerId?: string | null;

  /** Names the service account that owns it, as `serviceKey` does. */
  @Property({ type: 'text', nullable: true })
  service?: string | null;

  /** V3: what the token of the service account permitted when it last created or updated the endpoint. */
  @Property({ type: 'text[]', nullable: true })
  permissions?: Permission[] | null;

  /** The address of the service account or of the salesperson who made it. */
  @Property({ type: 'text', nullable: true })
  ownerEmail?: string | null;

  @Field(() => String, { description: 'The URL that changes are posted to.' })
  @Property({ type: 'text' })
  url!: string;

  @Field(() => [ChangeType], { description: 'The types of changes that it is told of.' })
  @Property({ type: 'text[]' })
  types!: ChangeType[];

  @Field(() => String, { nullable: true, description: 'Your own note about it, as plain text. Null if there is none.' })
  @Property({ type: 'text', nullable: true })
  description?: string | null;

  /** O2: the sealed secret that signs. */
  @Property({ type: 'blob' })
  secret!: Uint8Array;

  /** Counts the secrets that it has had. */
  @Property({ type: 'integer' })
  secretVersion: number = 1;

  /** O2: the sealed secret before, which signs as well until `formerUntil`. */
  @Property({ type: 'blob', nullable: true })
  formerSecret?: Uint8Array | null;

  @Property({ type: InstantType, nullable: true })
  formerUntil?: Temporal.Instant | null;

  @Property({ type: InstantType, nullable: true })
  disabledAt?: Temporal.Instant | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is switched off, as an English text for people. Null while it is enabled.',
  })
  @Property({ type: 'text', nullable: true })
  disabledReason?: string | null;

  /** O3: since when no delivery has succeeded. Absent after a success. */
  @Property({ type: InstantType, nullable: true })
  failingSince?: Temporal.Instant | null;

  /** It is told of the changes after this position. */
  @Property({ type: new BigIntType('bigint') })
  sincePosition!: bigint;

  @Field(() => DateTimeScalar, { description: 'When it was registered.' })
  @Property({ type: InstantType })
  createdAt!: Temporal.Instant;
}
