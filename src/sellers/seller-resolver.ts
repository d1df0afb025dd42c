import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { logoPath } from '../values/paths.ts';
import { Seller } from './seller.ts';

@Resolver(() => Seller)
export class SellerResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Web address of the company’s logo, a PNG. Anybody may fetch it. What it shows never changes: another logo has another address. Null if there is none.',
  })
  logoUrl(@Ctx() { settings }: Context, @Root() { logo }: Seller): string | undefined {
    return logo && `${settings.publicUrl}${logoPath(logo)}`;
  }
}
