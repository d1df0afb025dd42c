import 'reflect-metadata';
import { ref } from '@mikro-orm/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrm } from '../../../src/app/orm.ts';
import { planQuote } from '../../../src/quotes/plan/plan-quote.ts';
import type { CreateQuoteInput } from '../../../src/quotes/quote-inputs.ts';
import { createDatabase } from '../../harness/database.ts';
import { planningContext } from '../../harness/planning-context.ts';
import { contactOf, customerOf, priceOf, productOf, subscriptionOf } from '../../harness/rows.ts';
import { located } from '../../harness/rule-facts.ts';

const orm = await openOrm({ url: await createDatabase() });
afterAll(() => orm.close());

const customer = customerOf();
const product = productOf();
const owned = { customer: ref(customer), product: ref(product) };
const kroner = subscriptionOf({ ...owned, reference: 'S-NOK' });
const swedish = subscriptionOf({ ...owned, reference: 'S-SEK', currencyCode: 'SEK' });

beforeAll(async () => {
  const purchaser = contactOf('kari@nordlys.example', { role: 'PURCHASER', customer: ref(customer) });
  const prices = ['NOK', 'SEK'].map((currencyCode) =>
    priceOf('ANNUAL', 120_050n, { product: ref(product), currencyCode }),
  );
  const em = orm.em.fork();
  em.persist([customer, product, purchaser, ...prices, kroner, swedish]);
  await em.flush();
});

const KRONER = { action: 'RENEWAL', subscriptionId: kroner.id } as const;
const SWEDISH = { action: 'RENEWAL', subscriptionId: swedish.id } as const;
const NEW = { action: 'NEW', productSku: product.sku, quantity: 1, term: 'ANNUAL' } as const;
const EXTENSION = {
  action: 'EXTENSION',
  endDate: swedish.endDate.add({ days: 9 }),
  subscriptionId: swedish.id,
} as const;

test.each<[string, CreateQuoteInput, string[]]>([
  ['C5 the subscription’s own currency may be named', { lines: [KRONER], currencyCode: 'NOK' }, []],
  [
    'C5 another currency than the subscription’s is refused',
    { lines: [KRONER], currencyCode: 'SEK' },
    ['CURRENCY_CHANGE currencyCode'],
  ],
  [
    'C6 another method than the subscription’s is refused',
    { lines: [KRONER], purchaseMethod: 'PAYPAL' },
    ['PURCHASE_METHOD_MISMATCH purchaseMethod'],
  ],
  [
    'C2 another customer than the subscription’s is refused',
    { lines: [KRONER], customerCsn: '7' },
    ['CUSTOMER_MISMATCH customerCsn'],
  ],
  [
    'C4, C5 the first line says which currency the others miss',
    { lines: [SWEDISH, KRONER], currencyCode: 'SEK' },
    ['CURRENCY_MISMATCH lines.1.subscriptionId'],
  ],
  [
    'C4, C5 the currency asked for does not decide, if the first line has another',
    { lines: [KRONER, SWEDISH], currencyCode: 'SEK' },
    ['CURRENCY_CHANGE currencyCode', 'CURRENCY_MISMATCH lines.1.subscriptionId'],
  ],
  [
    'C4, C5 what a new line names by mistake is no measure for the others',
    { lines: [{ ...NEW, subscriptionId: kroner.id }, EXTENSION], currencyCode: 'SEK' },
    ['INVALID lines.0.subscriptionId'],
  ],
  ['C4 a new line is in the currency of the extension beside it', { lines: [NEW, EXTENSION], currencyCode: 'SEK' }, []],
  ['C7 no lines and no group are no quote', {}, ['EMPTY_QUOTE lines']],
  ['C7 an empty list of lines is no quote', { lines: [] }, ['EMPTY_QUOTE lines']],
])('%s', async (_rule, input, errors) => {
  const plan = await planQuote(planningContext(orm.em.fork(), { kind: 'SALES', email: 's@x.example' }), input);
  expect(located(plan.errors)).toEqual(errors);
});
