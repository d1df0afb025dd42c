import { Ctx, Field, FieldResolver, ID, Info, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { Permission, permissionsOf, type Viewer, ViewerKind } from '../access/viewer.ts';
import type { Context } from '../context.ts';
import { Customer } from '../customers/customer.ts';
import { Partner } from '../customers/partner.ts';
import { loadShownCustomer, loadShownPartner } from '../quotes/load-in-link.ts';
import { loadVisibleQuote } from '../quotes/load-visible.ts';
import { Quote } from '../quotes/quote.ts';
import type { Asked } from '../reading/shape.ts';

@ObjectType('Viewer', { simpleResolvers: true, description: 'The caller, as the token of the request identifies it.' })
class ViewerType {
  @Field(() => ViewerKind, { description: 'The kind of caller.' })
  kind!: ViewerKind;

  @Field(() => String, { nullable: true, description: 'E-mail address of the caller. Null if its token has none.' })
  email?: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Customer number: of the caller’s customer, or of the partner that calls. Null for other kinds of callers.',
  })
  csn?: string;
}

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType, { nullable: true, description: 'Returns the caller: who you are and what you may do.' })
  viewer(@Ctx() { viewer }: Context): Viewer {
    return viewer;
  }

  @FieldResolver(() => Customer, {
    nullable: true,
    description:
      'The customer that the caller is a contact of or, by the link in a quote mail, the customer of that quote. Null for other kinds of callers.',
  })
  customer(
    @Ctx() context: Context,
    @Root() viewer: Viewer,
    @Info() asked: Asked,
  ): Promise<Customer | undefined> | undefined {
    return 'customerId' in viewer ? loadShownCustomer(context, viewer.customerId, asked) : undefined;
  }

  @FieldResolver(() => Partner, {
    nullable: true,
    description: 'The partner that calls. Null for other kinds of callers.',
  })
  partner(
    @Ctx() context: Context,
    @Root() viewer: Viewer,
    @Info() asked: Asked,
  ): Promise<Partner | undefined> | undefined {
    return viewer.kind === 'PARTNER' ? loadShownPartner(context, viewer.partnerId, asked) : undefined;
  }

  @FieldResolver(() => Quote, {
    nullable: true,
    description: 'The one quote that a caller by the link in a quote mail sees. Null for other kinds of callers.',
  })
  quote(@Ctx() context: Context, @Root() viewer: Viewer, @Info() asked: Asked): Promise<Quote | undefined> | undefined {
    return viewer.kind === 'RECIPIENT' ? loadVisibleQuote(context, viewer.quoteId, asked) : undefined;
  }

  @FieldResolver(() => [Permission], { description: 'What the caller may do in general.' })
  permissions(@Root() viewer: Viewer): readonly Permission[] {
    return permissionsOf(viewer);
  }
}
