import { keptText } from '../values/kept-text.ts';
import type { Seller } from './seller.ts';

/** A seller, and the countries that it sells to. The default seller has none. */
export interface SellerOffer {
  readonly countries: readonly string[];
  readonly seller: Seller;
}

export interface SellerSettings {
  readonly sellerName?: string;
  readonly salesEmail: string;
}

/** S1: the seller that sells to the customer's country, else the default one, else the one that the settings make. */
export function chooseSeller(offers: readonly SellerOffer[], countryCode: string, settings: SellerSettings): Seller {
  const chosen =
    offers.find(({ countries }) => countries.includes(countryCode)) ??
    offers.find(({ countries }) => countries.length === 0);
  return chosen?.seller ?? sellerOfSettings(settings);
}

/** P5: what a quote shows that was sent before sellers were frozen is also the seller that the settings make. */
export function sellerOfSettings({ sellerName, salesEmail }: SellerSettings): Seller {
  const name = keptText(sellerName ?? salesEmail.slice(salesEmail.lastIndexOf('@') + 1));
  return { name, legalName: name, email: salesEmail };
}
