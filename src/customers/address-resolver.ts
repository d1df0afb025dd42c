import { FieldResolver, Resolver, Root } from 'type-graphql';
import { postalLines } from '../values/postal-lines.ts';
import { Address } from './address.ts';

@Resolver(() => Address)
export class AddressResolver {
  @FieldResolver(() => [String], {
    description: 'Its lines as the country writes them, the region included; without the country.',
  })
  formatted(@Root() address: Address): string[] {
    return postalLines(address);
  }
}
