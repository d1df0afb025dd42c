import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import { AmountType } from '../database/amount-type.ts';
import { newId, PublicId } from '../database/ids.ts';
import { PlainDateType } from '../database/temporal-types.ts';

/** A discount that applies without a code (P2). An empty list means every product, term, action or country. */
@Entity({ tableName: 'promotions' })
export class Promotion {
  @PrimaryKey({ type: new PublicId('promotion') })
  id: string = newId('promotion');

  @Property({ type: 'text', unique: true })
  code!: string;

  @Property({ type: 'text' })
  name!: string;

  /** P3: percentage in basis points. A promotion has either this or `amountMinor`. */
  @Property({ type: 'integer', nullable: true })
  percentBp?: number | null;

  /** P3: amount per seat, in minor units of `currencyCode`. */
  @Property({ type: AmountType, nullable: true })
  amountMinor?: bigint | null;

  @Property({ type: 'text', nullable: true })
  currencyCode?: string | null;

  @Property({ type: 'text[]' })
  skus: string[] = [];

  @Property({ type: 'text[]' })
  terms: string[] = [];

  @Property({ type: 'text[]' })
  actions: string[] = [];

  @Property({ type: 'text[]' })
  countries: string[] = [];

  @Property({ type: 'integer', default: 1 })
  minQuantity: number = 1;

  @Property({ type: PlainDateType })
  validFrom!: Temporal.PlainDate;

  /** Last valid day; absent if it has no end. */
  @Property({ type: PlainDateType, nullable: true })
  validUntil?: Temporal.PlainDate | null;

  @Property({ type: 'boolean' })
  stackable!: boolean;
}
