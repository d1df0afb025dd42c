import { Field, ObjectType } from 'type-graphql';
import { CountryCodeScalar } from '../graphql/scalars.ts';

@ObjectType('Address', { simpleResolvers: true, description: 'A postal address.' })
export class Address {
  @Field(() => String, { description: 'Street and number.' })
  line1!: string;

  @Field(() => String, { nullable: true, description: 'Floor, building or department.' })
  line2?: string;

  @Field(() => String, { nullable: true, description: 'Postal code, where the country has them.' })
  postalCode?: string;

  @Field(() => String, { description: 'City or place.' })
  city!: string;

  @Field(() => String, { nullable: true, description: 'State, province or prefecture, where the address has one.' })
  region?: string;

  @Field(() => CountryCodeScalar, { description: 'Country.' })
  countryCode!: string;
}
