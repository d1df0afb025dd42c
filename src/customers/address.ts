import { Field, ObjectType } from 'type-graphql';
import { CountryCodeScalar } from '../graphql/scalars.ts';

@ObjectType('Address', { simpleResolvers: true, description: 'A postal address.' })
export class Address {
  @Field(() => String, { description: 'Street and house number.' })
  line1!: string;

  @Field(() => String, { nullable: true, description: 'Floor, building or department. Null if there is none.' })
  line2?: string;

  @Field(() => String, { nullable: true, description: 'Postal code. Null if there is none.' })
  postalCode?: string;

  @Field(() => String, { description: 'City or place.' })
  city!: string;

  @Field(() => String, { nullable: true, description: 'State, province or prefecture. Null if there is none.' })
  region?: string;

  @Field(() => CountryCodeScalar, { description: 'Country of the address.' })
  countryCode!: string;
}
