import type { Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import { AmountType } from '../database/amount-type.ts';
import { newId, PublicId } from '../database/ids.ts';
import { PlainDateType } from '../database/temporal-types.ts';
import { Product } from './product.ts';
import type { Term } from './term.ts';

/** List price of one seat for one term. If several are valid on a day, the one with the latest `validFrom` counts. */
@Entity({ tableName: 'prices' })
export class ListPrice {
  @PrimaryKey({ type: new PublicId('price') })
  id: string = newId('price');

  @ManyToOne({ entity: () => Product, ref: true })
  product!: Ref<Product>;

  @Property({ type: 'text' })
  term!: Term;

  @Property({ type: 'text' })
  currencyCode!: string;

  @Property({ type: PlainDateType })
  validFrom!: Temporal.PlainDate;

  /** Last valid day; absent if it has no end. */
  @Property({ type: PlainDateType, nullable: true })
  validUntil?: Temporal.PlainDate | null;

  @Property({ type: AmountType })
  unitPriceMinor!: bigint;
}
