import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { newId, PublicId } from '../database/ids.ts';
import { Node } from '../graphql/node.ts';
import { CountryCodeScalar } from '../graphql/scalars.ts';
import type { Address } from './address.ts';
import { addressOf } from './customer.ts';

@ObjectType('Partner', {
  implements: Node,
  simpleResolvers: true,
  description: 'A reseller through which subscriptions can be bought.',
})
@Entity({ tableName: 'partners' })
export class Partner extends Node {
  @PrimaryKey({ type: new PublicId('partner') })
  override id: string = newId('partner');

  @Field(() => ID, { description: 'Customer number of the partner: up to 10 digits, with leading zeros.' })
  @Property({ type: 'text', unique: true })
  csn!: string;

  @Field(() => String, { description: 'Name of the partner’s company.' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => String, { description: 'E-mail address that customers write to.' })
  @Property({ type: 'text' })
  email!: string;

  @Field(() => CountryCodeScalar, { nullable: true, description: 'Country of the partner. Null if it is not known.' })
  @Property({ type: 'text', nullable: true })
  countryCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Web address of the partner. Null if it is not known.' })
  @Property({ type: 'text', nullable: true })
  website?: string | null;

  @Field(() => Boolean, {
    description: 'Whether customers who do not buy through this partner may ask it for a quote.',
  })
  @Property({ type: 'boolean', default: false })
  takesRequests: boolean = false;

  @Property({ type: 'text', nullable: true })
  addressLine1?: string | null;

  @Property({ type: 'text', nullable: true })
  addressLine2?: string | null;

  @Property({ type: 'text', nullable: true })
  postalCode?: string | null;

  @Property({ type: 'text', nullable: true })
  city?: string | null;

  @Property({ type: 'text', nullable: true })
  region?: string | null;

  /** Absent if no whole address was imported. Quotes that are sent freeze it (P5). */
  get address(): Address | undefined {
    const { addressLine1, addressLine2, postalCode, city, region, countryCode } = this;
    return addressLine1 && city && countryCode
      ? addressOf({ addressLine1, addressLine2, postalCode, city, region, countryCode })
      : undefined;
  }
}
