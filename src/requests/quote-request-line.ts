import type { Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import { Field, Int, ObjectType } from 'type-graphql';
import { Term } from '../catalog/term.ts';
import { newId, PublicId } from '../database/ids.ts';
import { InstantType } from '../database/temporal-types.ts';
import { Node } from '../graphql/node.ts';
import { Subscription } from '../subscriptions/subscription.ts';
import { QuoteRequest } from './quote-request.ts';

@ObjectType('QuoteRequestLine', {
  implements: Node,
  simpleResolvers: true,
  description: 'A subscription whose renewal a request asks a quote for.',
})
@Entity({ tableName: 'quote_request_lines' })
export class QuoteRequestLine extends Node {
  @PrimaryKey({ type: new PublicId('requestLine') })
  override id: string = newId('requestLine');

  @ManyToOne({ entity: () => QuoteRequest, ref: true })
  request!: Ref<QuoteRequest>;

  /** In the key, so that the line cannot belong to another customer's request. */
  @Property({ type: new PublicId('customer') })
  customerId!: string;

  @Property({ type: 'integer' })
  position!: number;

  @ManyToOne({ entity: () => Subscription, ref: true })
  subscription!: Ref<Subscription>;

  @Field(() => Int, { description: 'Number of seats that are asked for.' })
  @Property({ type: 'integer' })
  quantity!: number;

  @Field(() => Term, { description: 'Term that is asked for.' })
  @Property({ type: 'text' })
  term!: Term;

  /** K4: the partner that is asked, who sees the subscription for as long as the line stands. */
  @Property({ type: new PublicId('partner'), nullable: true })
  askedPartnerId?: string | null;

  /**
   * Set while the request is open or quoted and no other quote has renewed the subscription. A subscription has at most
   * one such line (K1).
   */
  @Property({ type: InstantType, nullable: true })
  standingSince?: Temporal.Instant | null;
}
