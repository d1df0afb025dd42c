import 'reflect-metadata';
import { ref } from '@mikro-orm/core';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { openOrm } from '../../src/app/orm.ts';
import { Price } from '../../src/catalog/price.ts';
import { Product } from '../../src/catalog/product.ts';
import type { Context } from '../../src/context.ts';
import { Contact } from '../../src/customers/contact.ts';
import { Customer } from '../../src/customers/customer.ts';
import { uuidOf } from '../../src/database/ids.ts';
import type { JobReport } from '../../src/jobs/job-report.ts';
import { runJob } from '../../src/jobs/run-job.ts';
import { createLog } from '../../src/log.ts';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { Queue } from '../../src/queue/queue.ts';
import type { JobName } from '../../src/queue/queues.ts';
import { acceptQuote } from '../../src/quotes/accept-quote.ts';
import { createQuote } from '../../src/quotes/create-quote.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { QuoteEvent } from '../../src/quotes/quote-event.ts';
import { QuoteLine } from '../../src/quotes/quote-line.ts';
import { sendQuote } from '../../src/quotes/send-quote.ts';
import { readEnvironment } from '../../src/settings/env.ts';
import { type Environment } from '../../src/settings/environment.ts';
import { Subscription } from '../../src/subscriptions/subscription.ts';
import { createDatabase } from '../harness/database.ts';

/** When every test begins; in Oslo it is 10 o'clock on the 23rd. */
export const NOW = Temporal.Instant.from('2026-11-23T09:00:00Z');
export const TODAY = Temporal.PlainDate.from('2026-11-23');

export interface RunOptions {
  readonly asOf?: Temporal.Instant;
  readonly atAnyHour?: boolean;
  readonly variables?: Readonly<Record<string, string>>;
}

/** A database of the file's own, empty before each test, with all that a run needs. Call it at the top of a file. */
export function jobSetup(): JobSetup {
  const setup = new JobSetup(createDatabase());
  beforeAll(() => setup.open());
  beforeEach(() => setup.empty());
  afterAll(() => setup.close());
  return setup;
}

export class JobSetup {
  orm!: MikroORM;
  queue!: Queue;
  url!: string;
  product!: Product;
  readonly statements: string[] = [];
  readonly #url: Promise<string>;
  #customers = 0;

  constructor(url: Promise<string>) {
    this.#url = url;
  }

  async open(): Promise<void> {
    this.url = await this.#url;
    this.orm = await openOrm({ url: this.url, onStatement: (sql) => this.statements.push(sql) });
    this.queue = new Queue({ url: this.url, log: createLog('silent'), role: 'gateway' });
    await this.queue.start();
  }

  async close(): Promise<void> {
    await this.queue.stop(5_000);
    await this.orm.close();
  }

  async empty(): Promise<void> {
    await this.em.execute('truncate customers, products, promotions, job_runs, pgboss.job cascade');
    this.product = Object.assign(new Product(), PRODUCT);
    const prices = (['MONTHLY', 'ANNUAL', 'THREE_YEAR'] as const).map((term) => priceOf(this.product, term));
    await this.insert(this.product, ...prices);
  }

  get em(): SqlEntityManager {
    return this.orm.em.fork();
  }

  async insert(...rows: readonly object[]): Promise<void> {
    await this.em.persist([...rows]).flush();
  }

  /** With a purchaser, unless told otherwise. */
  async customer(fields: Partial<Customer> = {}, { purchaser = true } = {}): Promise<Customer> {
    const csn = String(++this.#customers).padStart(10, '0');
    const customer = Object.assign(new Customer(), CUSTOMER, { csn }, fields);
    const email = `kari.${csn}@fjord.example`;
    const role = purchaser ? 'PURCHASER' : 'MEMBER';
    await this.insert(customer, Object.assign(new Contact(), { customer: ref(customer), email, name: 'Kari', role }));
    return customer;
  }

  /** Annual, auto-renew off, ends in ten days. */
  async subscription(customer: Customer, fields: Partial<Subscription> = {}): Promise<Subscription> {
    const endDate = fields.endDate ?? TODAY.add({ days: 10 });
    const subscription = Object.assign(new Subscription(), {
      ...SUBSCRIPTION,
      customer: ref(customer),
      product: ref(this.product),
      startDate: endDate.subtract({ years: 3 }),
      endDate,
      ...fields,
    });
    subscription.reference = subscription.id;
    await this.insert(subscription);
    return subscription;
  }

  /** So many customers, each with one subscription that is due. */
  async fill(count: number, from = 0): Promise<void> {
    await this.em.execute(
      `with filled as (
         insert into customers (id, csn, name, country_code, language, time_zone, address_line1, city)
         select gen_random_uuid(), 1000000 + ? + n, 'Customer ' || n, 'NO', 'nb', 'Europe/Oslo', 'Storgata 1', 'Oslo'
         from generate_series(1, ?) n returning id, csn
       ), people as (
         insert into contacts (id, customer_id, email, name, role)
         select gen_random_uuid(), id, csn || '@example.com', 'Kari', 'PURCHASER' from filled
       )
       insert into subscriptions (id, reference, customer_id, product_id, quantity, term, currency_code, purchase_method,
         status, start_date, end_date, auto_renew)
       select gen_random_uuid(), csn, id, ?::uuid, 1, 'ANNUAL', 'NOK', 'CARD', 'ACTIVE', '2025-12-01', ?::date, false
       from filled`,
      [from, count, uuidOf('product', this.product.id), TODAY.add({ days: 10 }).toString()],
    );
  }

  /** By the customer's purchaser. */
  async sentQuote(customer: Customer, subscriptions: readonly Subscription[], at = NOW): Promise<Quote> {
    const lines = subscriptions.map(({ id }) => ({ action: 'RENEWAL' as const, subscriptionId: id }));
    return await this.em.transactional(async (em) => {
      const context = await this.#asPurchaser(em, customer, at);
      const { quoteId } = await createQuote(context, { lines });
      await sendQuote(context, { quoteId, holdAutoRenew: true });
      return await em.findOneOrFail(Quote, quoteId);
    });
  }

  /** The id of a draft by the customer's purchaser. */
  async draft(customer: Customer, subscriptions: readonly Subscription[]): Promise<string> {
    const lines = subscriptions.map(({ id }) => ({ action: 'RENEWAL' as const, subscriptionId: id }));
    return await this.em.transactional(async (em) => {
      return (await createQuote(await this.#asPurchaser(em, customer, NOW), { lines })).quoteId;
    });
  }

  /** By the customer's purchaser. */
  async accept({ id: quoteId, customer }: Quote): Promise<void> {
    await this.em.transactional(async (em) => {
      const { id } = customer;
      await acceptQuote(await this.#asPurchaser(em, await em.findOneOrFail(Customer, id), NOW), { quoteId });
    });
  }

  async #asPurchaser(em: SqlEntityManager, { id, csn }: Customer, now: Temporal.Instant): Promise<Context> {
    const { id: contactId, email } = await this.em.findOneOrFail(Contact, { customer: id });
    const viewer: Viewer = { kind: 'CUSTOMER', email, csn, customerId: id, contactId, role: 'PURCHASER' };
    return { em, now, viewer, settings: settings(), queue: this.queue, requestId: 'test' };
  }

  async run(job: JobName, { asOf = NOW, atAnyHour = true, variables }: RunOptions = {}): Promise<JobReport> {
    const { orm, queue } = this;
    return await runJob(job, { orm, queue, asOf, atAnyHour, settings: settings(variables) });
  }

  async quotes(): Promise<Quote[]> {
    return await this.em.find(Quote, {}, { orderBy: { createdAt: 'asc', id: 'asc' } });
  }

  async lines(quote: Quote): Promise<QuoteLine[]> {
    return await this.em.find(QuoteLine, { quote: quote.id }, { orderBy: { position: 'asc' } });
  }

  async events(quote: Quote): Promise<string[]> {
    const events = await this.em.find(QuoteEvent, { quote: quote.id }, { orderBy: { id: 'asc' } });
    return events.map(({ type, channel, actor }) => `${type} ${channel} ${actor}`);
  }

  /** As `KIND occasion`, whatever became of them. */
  async mails(quote?: Quote): Promise<string[]> {
    const mails = await this.em.find(OutgoingMail, quote ? { quote: quote.id } : {}, { orderBy: { id: 'asc' } });
    return mails.map(({ kind, occasion }) => `${kind} ${occasion}`.trim());
  }

  async change(subscription: Subscription, fields: Partial<Subscription>): Promise<void> {
    await this.em.nativeUpdate(Subscription, subscription.id, fields);
  }

  async find(subscription: Subscription): Promise<Subscription> {
    return await this.em.findOneOrFail(Subscription, subscription.id);
  }
}

export function settings(variables: Readonly<Record<string, string>> = {}): Environment {
  return readEnvironment({ ...variables });
}

const PRODUCT = { sku: 'DRAW', name: 'Drawing Board', kind: 'SUBSCRIPTION', renewable: true } as const;

const CUSTOMER = {
  name: 'Fjord Architects',
  countryCode: 'NO',
  language: 'nb-NO',
  timeZone: 'Europe/Oslo',
  addressLine1: 'Storgata 1',
  city: 'Bergen',
  creditLineOpen: false,
};

const SUBSCRIPTION = {
  quantity: 10,
  term: 'ANNUAL',
  currencyCode: 'NOK',
  purchaseMethod: 'CARD',
  autoRenew: false,
} as const;

function priceOf(product: Product, term: Price['term']): Price {
  const validFrom = TODAY.subtract({ years: 5 });
  return Object.assign(new Price(), {
    product: ref(product),
    term,
    currencyCode: 'NOK',
    validFrom,
    unitPriceMinor: 120_050n,
  });
}
