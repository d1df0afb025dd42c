import { Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { Permission, permissionsOf, type Viewer, ViewerKind } from '../access/viewer.ts';
import type { Context } from '../context.ts';
import { Customer } from '../customers/customer.ts';
import { Partner } from '../customers/partner.ts';
import { loadShownCustomer, loadShownPartner } from '../quotes/load-in-link.ts';
import { loadVisibleQuote } from '../quotes/load-visible.ts';
import { Quote } from '../quotes/quote.ts';

@ObjectType('Viewer', { simpleResolvers: true, description: 'Who is asking.' })
class ViewerType {
  @Field(() => ViewerKind, { description: 'What kind of caller it is.' })
  kind!: ViewerKind;

  @Field(() => String, { nullable: true, description: 'Its e-mail address, where it has one.' })
  email?: string;

  @Field(() => ID, { nullable: true, description: 'Customer number of its customer or of itself as a partner.' })
  csn?: string;
}

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType, { nullable: true, description: 'Who is asking.' })
  viewer(@Ctx() { viewer }: Context): Viewer {
    return viewer;
  }

  @FieldResolver(() => Customer, {
    nullable: true,
    description: 'The customer that it is a person of, or whose quote it sees.',
  })
  customer(@Ctx() context: Context, @Root() viewer: Viewer): Promise<Customer | undefined> | undefined {
    return 'customerId' in viewer ? loadShownCustomer(context, viewer.customerId) : undefined;
  }

  @FieldResolver(() => Partner, { nullable: true, description: 'The partner that it is.' })
  partner(@Ctx() context: Context, @Root() viewer: Viewer): Promise<Partner | undefined> | undefined {
    return viewer.kind === 'PARTNER' ? loadShownPartner(context, viewer.partnerId) : undefined;
  }

  @FieldResolver(() => Quote, { nullable: true, description: 'The one quote that a link’s bearer sees.' })
  quote(@Ctx() context: Context, @Root() viewer: Viewer): Promise<Quote | undefined> | undefined {
    return viewer.kind === 'RECIPIENT' ? loadVisibleQuote(context, viewer.quoteId) : undefined;
  }

  @FieldResolver(() => [Permission], { description: 'What it may do at all.' })
  permissions(@Root() viewer: Viewer): readonly Permission[] {
    return permissionsOf(viewer);
  }
}
