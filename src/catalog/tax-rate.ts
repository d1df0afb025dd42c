import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Temporal } from 'temporal-polyfill';
import { newId, PublicId } from '../database/ids.ts';
import { PlainDateType } from '../database/temporal-types.ts';
import type { ProductKind } from './product.ts';

/** S2: the rate of a tax in a country or one of its regions. */
@Entity({ tableName: 'taxes' })
export class TaxRate {
  @PrimaryKey({ type: new PublicId('tax') })
  id: string = newId('tax');

  @Property({ type: 'text' })
  countryCode!: string;

  /** Empty for the whole country. */
  @Property({ type: 'text' })
  region: string = '';

  /** Empty for products of every kind. */
  @Property({ type: 'text' })
  kind: ProductKind | '' = '';

  @Property({ type: PlainDateType })
  validFrom!: Temporal.PlainDate;

  /** Last valid day; absent if it has no end. */
  @Property({ type: PlainDateType, nullable: true })
  validUntil?: Temporal.PlainDate | null;

  @Property({ type: 'text' })
  name!: string;

  /** Thousandths of a percent: 25 % is 25000. */
  @Property({ type: 'integer' })
  percentThousandths!: number;
}
