import type { ListPrice } from '../../src/catalog/list-price.ts';
import type { Product } from '../../src/catalog/product.ts';
import type { Promotion } from '../../src/catalog/promotion.ts';
import type { Term } from '../../src/catalog/term.ts';
import type { Contact } from '../../src/customers/contact.ts';
import type { Customer } from '../../src/customers/customer.ts';
import type { Partner } from '../../src/customers/partner.ts';
import { uuidOf } from '../../src/database/ids.ts';
import type { DeliveryStatus } from '../../src/quotes/quote-recipient.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import { Subscription } from '../../src/subscriptions/subscription.ts';
import { copyRows } from '../harness/copy-rows.ts';
import {
  contactOf,
  customerOf,
  digits,
  partnerOf,
  priceOf,
  productOf,
  promotionOf,
  refTo,
  subscriptionOf,
} from '../harness/rows.ts';
import type { Caller, QuoteView } from './caller.ts';
import type { Api } from './harness.ts';

export interface ShopOptions {
  readonly customer?: Partial<Customer>;
  readonly partner?: Partial<Partner>;
  readonly product?: Partial<Product>;
  readonly currencyCode?: string;
  /** Of the annual term; the monthly one costs a tenth of it. */
  readonly unitPriceMinor?: bigint;
  /** Whether the customer has a purchaser. */
  readonly purchaser?: boolean;
}

export function renewal(subscriptionId: string, fields: object = {}) {
  return { subscriptionId, ...fields };
}

export function extension(subscriptionId: string, endDate: string) {
  return { action: 'EXTENSION', subscriptionId, endDate };
}

/** A customer with a purchaser and a member, a partner, and two products with prices: nothing of it is another test's. */
export class Shop {
  readonly key = digits();
  readonly customer: Customer;
  readonly partner: Partner;
  readonly product: Product;
  /** Of the same price, for NEW lines: the customer has no subscription of it. */
  readonly unrented: Product;
  readonly currencyCode: string;
  readonly purchaserEmail = `kari.${this.key}@fjord.example`;
  readonly memberEmail = `ola.${this.key}@fjord.example`;
  purchaser!: Caller;
  member!: Caller;
  seller!: Caller;
  sales!: Caller;

  private constructor(
    readonly api: Api,
    { customer, partner, product, currencyCode = 'NOK' }: ShopOptions,
  ) {
    const { key } = this;
    this.customer = customerOf({ csn: key, ...customer });
    this.partner = partnerOf({ csn: digits(), email: `quotes.${key}@nordic.example`, ...partner });
    this.product = productOf({ sku: `DRAW-${key}`, ...product });
    this.unrented = productOf({ sku: `MODEL-${digits()}` });
    this.currencyCode = currencyCode;
  }

  static async open(api: Api, options: ShopOptions = {}): Promise<Shop> {
    const shop = new Shop(api, options);
    const { customer, partner, product, unrented } = shop;
    const unitPriceMinor = options.unitPriceMinor ?? 120_050n;
    const people = [
      ...(options.purchaser === false ? [] : [shop.#contact(shop.purchaserEmail, 'PURCHASER')]),
      shop.#contact(shop.memberEmail, 'MEMBER'),
    ];
    const prices = [product, unrented].flatMap((sold) => [
      shop.#price(sold, 'ANNUAL', unitPriceMinor),
      shop.#price(sold, 'MONTHLY', unitPriceMinor / 10n),
    ]);
    await shop.insert(customer, partner, product, unrented, ...people, ...prices);
    await shop.#letIn();
    return shop;
  }

  /** Ends in a month, so that it can be quoted today. */
  async subscription(fields: Partial<Subscription> = {}): Promise<string> {
    const [id = ''] = await this.subscriptions(1, () => fields);
    return id;
  }

  async subscriptions(count: number, fields: (index: number) => Partial<Subscription> = () => ({})): Promise<string[]> {
    const made = Array.from({ length: count }, (_, index) =>
      subscriptionOf({ ...this.#own(), reference: `S-${digits()}`, ...fields(index) }),
    );
    await this.insert(...made);
    return made.map(({ id }) => id);
  }

  /** Ten per cent off the shop's own product, unless told otherwise. */
  async promotion(fields: Partial<Promotion> = {}): Promise<Promotion> {
    const promotion = promotionOf(`TEN-${digits()}`, { skus: [this.product.sku], ...fields });
    await this.insert(promotion);
    return promotion;
  }

  /** A line of a product that the customer does not rent yet. */
  addition(fields: object = {}): object {
    return { action: 'NEW', productSku: this.unrented.sku, quantity: 2, term: 'ANNUAL', ...fields };
  }

  /** Every error of a createQuote, with its path. */
  problems(input: object, caller = this.purchaser): Promise<string[]> {
    return caller.problems('createQuote', input);
  }

  async statusOf(quoteId: string): Promise<string> {
    return (await this.sales.quote(quoteId)).status;
  }

  /** A draft of renewals. */
  async draft(caller: Caller, subscriptionIds: readonly string[], input: object = {}): Promise<QuoteView> {
    const lines = subscriptionIds.map((subscriptionId) => ({ subscriptionId }));
    const { quote } = await caller.done('createQuote', { lines, ...input });
    return await caller.quote(quote?.id ?? '');
  }

  async sent(caller: Caller, subscriptionIds: readonly string[], input: object = {}): Promise<QuoteView> {
    const { id } = await this.draft(caller, subscriptionIds, input);
    await caller.done('sendQuote', { quoteId: id });
    return await caller.quote(id);
  }

  /** Copies a draft with its lines, so many times, past every rule. */
  async copyDraft(id: string, times: number): Promise<void> {
    const uuid = uuidOf('quote', id);
    const { em } = this.api;
    const number = `quote.number || '-' || n`;
    const joins = `join quotes quote on quote.id = '${uuid}'`;
    await copyRows(em, { table: 'quotes', joins, where: 'one.id = quote.id', times, changes: { number } });
    await copyRows(em, {
      table: 'quote_lines',
      joins: `${joins} join quotes copy on copy.number = ${number}`,
      where: 'one.quote_id = quote.id',
      times,
      changes: { quote_id: 'copy.id' },
    });
  }

  /** What the provider's webhook writes when a mail came back. */
  async setDelivery(recipientId: string, deliveryStatus: DeliveryStatus): Promise<void> {
    await this.api.em.nativeUpdate(QuoteRecipient, recipientId, { deliveryStatus });
  }

  async find(subscriptionId: string): Promise<Subscription> {
    return await this.api.em.findOneOrFail(Subscription, subscriptionId);
  }

  /** As another system would, past every rule. */
  async change(subscriptionId: string, fields: Partial<Subscription>): Promise<void> {
    await this.api.em.nativeUpdate(Subscription, subscriptionId, fields);
  }

  async insert(...rows: readonly object[]): Promise<void> {
    await this.api.em.persist([...rows]).flush();
  }

  async #letIn(): Promise<void> {
    const { api, key: csn, partner } = this;
    this.purchaser = await api.as({ kind: 'customer', csn, email: this.purchaserEmail });
    this.member = await api.as({ kind: 'customer', csn, email: this.memberEmail });
    this.seller = await api.as({ kind: 'partner', csn: partner.csn, email: `seller.${csn}@nordic.example` });
    this.sales = await api.as({ kind: 'sales', email: `ada.${csn}@tilbud.example` });
  }

  #contact(email: string, role: Contact['role']): Contact {
    return contactOf(email, { customer: refTo(this.customer), name: `Name of ${role}`, role });
  }

  #price(product: Product, term: Term, unitPriceMinor: bigint): ListPrice {
    return priceOf(term, unitPriceMinor, { product: refTo(product), currencyCode: this.currencyCode });
  }

  #own() {
    const { customer, product, currencyCode } = this;
    return { customer: refTo(customer), product: refTo(product), currencyCode };
  }
}
