import { Field, Int, ObjectType } from 'type-graphql';
import { Address } from '../customers/address.ts';

/** A seller as a quote shows it, and as sending freezes it (P5). */
@ObjectType('Seller', {
  simpleResolvers: true,
  description: 'The company that sells what a quote offers.',
})
export class Seller {
  @Field(() => String, { description: 'Name that the company is known by.' })
  name!: string;

  @Field(() => String, { description: 'Name that the company is registered under.' })
  legalName!: string;

  @Field(() => Address, { nullable: true, description: 'Postal address of the company. Null if it is not known.' })
  address?: Address;

  @Field(() => String, { nullable: true, description: 'Number in the register of companies. Null if it is not known.' })
  registrationNumber?: string;

  @Field(() => String, { nullable: true, description: 'Number for value-added tax. Null if there is none.' })
  vatNumber?: string;

  @Field(() => String, { description: 'E-mail address of the company.' })
  email!: string;

  @Field(() => String, { nullable: true, description: 'Telephone number of the company. Null if it is not known.' })
  phone?: string;

  @Field(() => String, { nullable: true, description: 'Web address of the company. Null if it is not known.' })
  website?: string;

  /** SHA-256 of the PNG. */
  logo?: string;

  /** `#rrggbb` as imported. It may be too light for text. */
  color?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Web address of the terms and conditions. Null if the seller has none.',
  })
  termsUrl?: string;

  @Field(() => Int, {
    nullable: true,
    description: 'How many days after its date an invoice is due. Null if it is not known.',
  })
  paymentDays?: number;

  @Field(() => String, {
    nullable: true,
    description: 'Bank account that invoices are paid to. Null if it is not known.',
  })
  bankAccount?: string;
}
