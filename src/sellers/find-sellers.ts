import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql, { type Sql } from 'sql-template-tag';
import type { Context } from '../context.ts';
import { type RowSet, readSets } from '../database/row-sets.ts';
import { batched } from '../graphql/per-request.ts';
import { chooseSeller, type SellerOffer } from './choose-seller.ts';
import type { Seller } from './seller.ts';

/** A seller `s` and its countries, in the form of `SellerOffer`. */
const OFFER = sql`jsonb_build_object('countries', s.countries, 'seller', jsonb_strip_nulls(jsonb_build_object(
  'name', s.name, 'legalName', s.legal_name, 'registrationNumber', s.registration_number, 'vatNumber', s.vat_number,
  'email', s.email, 'phone', s.phone, 'website', s.website, 'logo', s.logo_sha256, 'color', s.color,
  'termsUrl', s.terms_url, 'paymentDays', s.payment_days, 'bankAccount', s.bank_account,
  'address', jsonb_build_object('line1', s.address_line1, 'line2', s.address_line2, 'postalCode', s.postal_code,
    'city', s.city, 'region', s.region, 'countryCode', s.country_code))))`;

/** S1: those among which `chooseSeller` chooses for one of these countries. `countries` is SQL for an array. */
function among(countries: Sql): Sql {
  return sql`sellers s where s.countries = '{}' or s.countries && ${countries}`;
}

/** The sellers for countries, as a set beside others. `countries` is SQL for an array. */
export function sellerSet(countries: Sql): RowSet<SellerOffer> {
  // Cast: OFFER is never null.
  return { columns: [OFFER], from: among(countries), decode: ([offer]) => JSON.parse(offer as string) };
}

/** SQL for the sellers for countries as one value, which `readOffers` reads. */
export function sellerOffers(countries: Sql): Sql {
  return sql`(select jsonb_agg(${OFFER}) from ${among(countries)})`;
}

export function readOffers(text: string): readonly SellerOffer[] {
  return JSON.parse(text);
}

export async function findSellers(em: SqlEntityManager, countries: readonly string[]): Promise<readonly SellerOffer[]> {
  return (await readSets(em, { sellers: sellerSet(sql`${[...new Set(countries)]}::text[]`) })).sellers;
}

/** The seller to customers of a country, today. */
export const loadSeller = batched(async ({ em, settings }: Context, countries: readonly string[]) => {
  const offers = await findSellers(em, countries);
  return (countryCode: string): Seller => chooseSeller(offers, countryCode, settings);
});
