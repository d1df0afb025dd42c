import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import type { TaxTreatment } from '../catalog/tax-treatment.ts';
import { newId, PublicId } from '../database/ids.ts';
import { Node } from '../graphql/node.ts';
import { CountryCodeScalar, LanguageTagScalar } from '../graphql/scalars.ts';
import { Address } from './address.ts';

@ObjectType('Customer', {
  implements: Node,
  simpleResolvers: true,
  description: 'A company that owns subscriptions.',
})
@Entity({ tableName: 'customers' })
export class Customer extends Node {
  @PrimaryKey({ type: new PublicId('customer') })
  override id: string = newId('customer');

  @Field(() => ID, { description: 'Customer number: up to 10 digits, with leading zeros.' })
  @Property({ type: 'text', unique: true })
  csn!: string;

  @Field(() => String, { description: 'Name of the company.' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => CountryCodeScalar, { description: 'Country that the company buys in. Promotions may depend on it.' })
  @Property({ type: 'text' })
  countryCode!: string;

  @Field(() => LanguageTagScalar, { description: 'Language of mails to recipients who have no language of their own.' })
  @Property({ type: 'text' })
  language!: string;

  @Field(() => String, {
    description:
      'IANA time zone of the customer, such as `Europe/Oslo`. Every day of its quotes and subscriptions is a day there.',
  })
  @Property({ type: 'text', default: 'UTC' })
  timeZone!: string;

  @Property({ type: 'text' })
  addressLine1!: string;

  @Property({ type: 'text', nullable: true })
  addressLine2?: string | null;

  @Property({ type: 'text', nullable: true })
  postalCode?: string | null;

  @Property({ type: 'text' })
  city!: string;

  @Property({ type: 'text', nullable: true })
  region?: string | null;

  /** R1: mail domains of its own, each as `domainKey` makes it. Somebody at one of them is one of its people. */
  @Property({ type: 'text[]', defaultRaw: "'{}'" })
  emailDomains: string[] = [];

  /** Not every viewer may read this and `storedTaxTreatment`: their fields ask `seesTaxTerms`. */
  @Property({ type: 'text', nullable: true, fieldName: 'vat_number' })
  storedVatNumber?: string | null;

  @Property({ type: 'text', default: 'STANDARD', fieldName: 'tax_treatment' })
  storedTaxTreatment: TaxTreatment = 'STANDARD';

  /** E5. Not every viewer may read it: the resolver asks `seesCreditLine`. */
  @Property({ type: 'boolean', default: false })
  creditLineOpen!: boolean;

  @Field(() => Address, { description: 'Postal address of the company.' })
  get address(): Address {
    return addressOf(this);
  }
}

/** The columns of a customer that hold its address. */
export type AddressColumns = Pick<
  Customer,
  'addressLine1' | 'addressLine2' | 'postalCode' | 'city' | 'region' | 'countryCode'
>;

export function addressOf({
  addressLine1,
  addressLine2,
  postalCode,
  city,
  region,
  countryCode,
}: AddressColumns): Address {
  return {
    line1: addressLine1,
    line2: addressLine2 ?? undefined,
    postalCode: postalCode ?? undefined,
    city,
    region: region ?? undefined,
    countryCode,
  };
}
