import 'reflect-metadata';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { openOrm } from '../../src/app/orm.ts';
import type { Product } from '../../src/catalog/product.ts';
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
import { extendQuote } from '../../src/quotes/extend-quote.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { QuoteEvent } from '../../src/quotes/quote-event.ts';
import type { QuoteLineInput } from '../../src/quotes/quote-inputs.ts';
import { QuoteLine } from '../../src/quotes/quote-line.ts';
import { sendQuote } from '../../src/quotes/send-quote.ts';
import { readEnvironment } from '../../src/settings/env.ts';
import { type Environment } from '../../src/settings/environment.ts';
import { Subscription } from '../../src/subscriptions/subscription.ts';
import { NOW, TODAY } from '../harness/clock.ts';
import { copyRows } from '../harness/copy-rows.ts';
import { createDatabase } from '../harness/database.ts';
import { contactOf, customerOf, digits, priceOf, productOf, refTo, subscriptionOf } from '../harness/rows.ts';

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
    await this.em.execute('truncate customers, products, promotions, taxes, job_runs, pgboss.job cascade');
    this.product = productOf();
    const product = refTo(this.product);
    const prices = (['MONTHLY', 'ANNUAL', 'THREE_YEAR'] as const).map((term) => priceOf(term, 120_050n, { product }));
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
    const customer = customerOf({ csn, ...fields });
    const role = purchaser ? 'PURCHASER' : 'MEMBER';
    const contact = contactOf(`kari.${csn}@fjord.example`, { customer: refTo(customer), name: 'Kari', role });
    await this.insert(customer, contact);
    return customer;
  }

  /** Annual, auto-renew off, ends in ten days. */
  async subscription(customer: Customer, fields: Partial<Subscription> = {}): Promise<Subscription> {
    const subscription = subscriptionOf({
      reference: `S-${digits()}`,
      customer: refTo(customer),
      product: refTo(this.product),
      endDate: TODAY.add({ days: 10 }),
      ...fields,
    });
    await this.insert(subscription);
    return subscription;
  }

  /** So many customers, each with one subscription that is due. */
  async fill(count: number): Promise<void> {
    const customer = await this.customer();
    await this.subscription(customer);
    const [first, em, times] = [this.#customers, this.em, count - 1];
    this.#customers += times;
    const csn = `lpad((${first} + n)::text, 10, '0')`;
    await copyRows(em, { table: 'customers', where: `one.csn = '${customer.csn}'`, times, changes: { csn } });
    const owned = {
      where: `one.customer_id = '${uuidOf('customer', customer.id)}'`,
      times,
      joins: `join customers owner on owner.csn = ${csn}`,
    };
    const [customer_id, email] = ['owner.id', `owner.csn || '@fjord.example'`];
    await copyRows(em, { ...owned, table: 'contacts', changes: { customer_id, email, email_key: email } });
    await copyRows(em, { ...owned, table: 'subscriptions', changes: { customer_id, reference: `'S-' || owner.csn` } });
  }

  /** By the customer's purchaser. */
  async sentQuote(customer: Customer, subscriptions: readonly Subscription[], at = NOW): Promise<Quote> {
    const lines = subscriptions.map(({ id }) => ({ action: 'RENEWAL' as const, subscriptionId: id }));
    return await this.sentQuoteOf(customer, lines, at);
  }

  /** By the customer's purchaser. */
  async sentQuoteOf(customer: Customer, lines: QuoteLineInput[], at = NOW): Promise<Quote> {
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

  /** By sales. `beforeCommit` is awaited while the customer is still locked. */
  async extend(
    { id: quoteId }: Quote,
    expiresOn: Temporal.PlainDate,
    now: Temporal.Instant,
    beforeCommit?: () => Promise<void>,
  ): Promise<void> {
    const viewer: Viewer = { kind: 'SALES', email: 'sales@example.com' };
    const others = { now, viewer, settings: settings(), queue: this.queue, requestId: 'test' };
    await this.em.transactional(async (em) => {
      await extendQuote({ em, ...others }, { quoteId, expiresOn });
      await beforeCommit?.();
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

  /** As `KIND occasion`, whatever became of them; of a reminder's occasion only how many days before the expiry day. */
  async mails(quote?: Quote): Promise<string[]> {
    const mails = await this.em.find(OutgoingMail, quote ? { quote: quote.id } : {}, { orderBy: { id: 'asc' } });
    return mails.map(({ kind, occasion }) => `${kind} ${occasion.split(' ')[0]}`.trim());
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
