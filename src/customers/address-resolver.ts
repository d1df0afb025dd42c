import { FieldResolver, Resolver, Root } from 'type-graphql';
import { postalLines } from '../values/postal-lines.ts';
import { Address } from './address.ts';

@Resolver(() => Address)
export class AddressResolver {
  @FieldResolver(() => [String], {
    description:
      'The address as lines of text, in the order that its country uses. The region is included, the country is not.',
  })
  formatted(@Root() address: Address): string[] {
    return postalLines(address);
  }
}
