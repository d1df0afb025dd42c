import sql from 'sql-template-tag';
import { Resolver } from 'type-graphql';
import { asIs } from '../../reading/columns.ts';
import { Derived, type Facts } from '../../reading/fields.ts';
import { chooseSeller, type SellerOffer, sellerOfSettings } from '../../sellers/choose-seller.ts';
import { readOffers, sellerOffers } from '../../sellers/find-sellers.ts';
import { Seller } from '../../sellers/seller.ts';
import { Quote } from '../quote.ts';

interface LiveSellers {
  readonly countryCode: string;
  readonly offers: readonly SellerOffer[] | null;
}

/** Whoever sees a draft sees who would sell. */
const LIVE_SELLERS: Facts<LiveSellers> = {
  select: (row) => sql`
    select c.country_code, ${sellerOffers(sql`array[c.country_code]`)}
    from customers c where c.id = ${row}.customer_id and ${row}.sent_at is null`,
  decode: { countryCode: asIs, offers: readOffers },
};

@Resolver(() => Quote)
export class SellerOfQuoteResolver {
  @Derived<Quote, LiveSellers>(
    () => Seller,
    {
      description:
        'The company that sells what the quote offers: the one that sells to the customer’s country today on a draft, the one at sending on a sent quote. If the quote has a partner, it is the partner who offers it.',
    },
    {
      needs: ['sentAt', 'frozenSeller'],
      facts: LIVE_SELLERS,
      value: ({ sentAt, frozenSeller }, { offers, countryCode }, { settings }) =>
        sentAt ? (frozenSeller ?? sellerOfSettings(settings)) : chooseSeller(offers ?? [], countryCode, settings),
    },
  )
  seller!: Seller;
}
