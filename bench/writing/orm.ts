// The rows of a draft by `persist` and `flush` of MikroORM, without any rule. Argument: the database's URL.
import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { ref } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { Temporal } from 'temporal-polyfill';
import { openOrm } from '../../src/app/orm.ts';
import { ListPrice } from '../../src/catalog/list-price.ts';
import { Contact } from '../../src/customers/contact.ts';
import { Customer } from '../../src/customers/customer.ts';
import { idOf, uuidOf } from '../../src/database/ids.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { QuoteEvent } from '../../src/quotes/quote-event.ts';
import { QuoteLine } from '../../src/quotes/quote-line.ts';
import { newNumber } from '../../src/quotes/quote-number.ts';
import { QuoteRecipient } from '../../src/quotes/quote-recipient.ts';
import { Subscription } from '../../src/subscriptions/subscription.ts';
import { answerPosts } from '../answer-posts.ts';
import { listening } from '../listening.ts';
import { reportUsage } from '../report-usage.ts';
import type { Buyer } from './fill.ts';

const [url = ''] = process.argv.slice(2);
const orm = await openOrm({ url });
const server = answerPosts<Buyer>({ '/create': (buyer) => orm.em.fork().transactional((em) => create(em, buyer)) });
await reportUsage(await listening(server));
server.close();
await orm.close();

async function create(em: SqlEntityManager, buyer: Buyer): Promise<{ quoteId: string | undefined }> {
  const customerId = idOf('customer', buyer.customerId);
  const ids = buyer.subscriptionIds.map((id) => idOf('subscription', id));
  const subscriptions = await em.find(Subscription, { id: { $in: ids } }, { orderBy: { reference: 'asc' } });
  const prices = await em.find(ListPrice, { product: { $in: subscriptions.map(({ product }) => product.id) } });
  const contact = await em.findOneOrFail(
    Contact,
    { customer: customerId, role: 'PURCHASER' },
    { populate: ['customer'] },
  );
  const unitPrices = new Map(prices.map((price) => [price.product.id, price.unitPriceMinor]));
  const quote = draftFor(em, customerId);
  for (const [position, subscription] of subscriptions.entries()) {
    em.persist(lineOf(quote, subscription, position, unitPrices.get(subscription.product.id) ?? 0n));
  }
  em.persist([quote, recipientOf(quote, contact), createdEvent(quote)]);
  await em.flush();
  return { quoteId: uuidOf('quote', quote.id) };
}

function draftFor(em: SqlEntityManager, customerId: string): Quote {
  return Object.assign(new Quote(), {
    number: newNumber('Q'),
    origin: 'SALES',
    customer: ref(em.getReference(Customer, customerId)),
    partner: null,
    currencyCode: 'NOK',
    purchaseMethod: 'CARD',
    note: null,
    createdAt: Temporal.Now.instant(),
  } satisfies Partial<Quote>);
}

function lineOf(quote: Quote, subscription: Subscription, position: number, unitPriceMinor: bigint): QuoteLine {
  const { product, quantity, term } = subscription;
  return Object.assign(new QuoteLine(), {
    quote: ref(quote),
    customerId: quote.customer.id,
    position,
    action: 'RENEWAL',
    subscription: ref(subscription),
    product,
    quantity,
    term,
    unitPriceMinor,
  } satisfies Partial<QuoteLine>);
}

function recipientOf(quote: Quote, { email, name, language, customer }: Contact): QuoteRecipient {
  return Object.assign(new QuoteRecipient(), {
    quote: ref(quote),
    customerId: quote.customer.id,
    position: 0,
    email,
    name,
    language: language ?? customer.getEntity().language,
    primary: true,
    tokenHash: randomBytes(32),
  } satisfies Partial<QuoteRecipient>);
}

function createdEvent(quote: Quote): QuoteEvent {
  return Object.assign(new QuoteEvent(), {
    quote: ref(quote),
    customerId: quote.customer.id,
    type: 'CREATED',
    actor: 'ada@example.com',
    actorKind: 'SALES',
    channel: 'API',
    remoteAddress: '127.0.0.1',
    occurredAt: quote.createdAt,
  } satisfies Partial<QuoteEvent>);
}
