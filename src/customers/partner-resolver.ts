import { Arg, Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { TAKES_REQUESTS, visiblePartners } from '../access/visibility.ts';
import type { Context } from '../context.ts';
import { allOf, EVERY_ROW, hasValue } from '../database/condition.ts';
import { type Connection, connectionType, PageArgs } from '../graphql/connection.ts';
import { CountryCodeScalar } from '../graphql/scalars.ts';
import { matching } from '../graphql/search.ts';
import { readPage } from '../reading/read-page.ts';
import type { Asked } from '../reading/shape.ts';
import { partners } from './load-visible.ts';
import { Partner } from './partner.ts';

const PartnerConnection = connectionType(Partner, 'Partner', 'partners');
const BY_NAME = { kind: 'partner', property: 'name', direction: 'ASC', parse: String } as const;
const SEARCHED = { table: 'partners', texts: ['name', 'csn'] };

@Resolver(() => Partner)
export class PartnerResolver {
  @Query(() => PartnerConnection, {
    nullable: true,
    description:
      'Lists the partners that any customer may ask for a quote, ordered by name. Only customers and sales see them; the list is empty for others.',
  })
  partners(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('search', () => String, {
      nullable: true,
      description:
        'List only partners whose name or number contains this text. At most 200 characters; upper and lower case count as the same.',
    })
    search: string | undefined,
    @Arg('countryCode', () => CountryCodeScalar, { nullable: true, description: 'List only partners in this country.' })
    countryCode: string | undefined,
    @Info() asked: Asked,
  ): Promise<Connection<Partner>> {
    const where = allOf([
      TAKES_REQUESTS,
      visiblePartners(context.viewer),
      countryCode == null ? EVERY_ROW : hasValue('country_code', countryCode),
      matching(search, SEARCHED),
    ]);
    return readPage(context, partners, { where, order: BY_NAME }, page, asked);
  }
}
