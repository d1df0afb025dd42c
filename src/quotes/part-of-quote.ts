import type { Ref } from '@mikro-orm/core';
import { ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { PublicId } from '../database/ids.ts';
import { Node } from '../graphql/node.ts';
import { Quote } from './quote.ts';

/** A row that belongs to a quote. With the customer's id in its key it cannot belong to another customer's quote. */
export abstract class PartOfQuote extends Node {
  @ManyToOne({ entity: () => Quote, ref: true })
  quote!: Ref<Quote>;

  @Property({ type: new PublicId('customer') })
  customerId!: string;
}
