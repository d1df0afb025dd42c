import { expect, test } from 'vitest';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';

const api = await startApi();

const ANSWER = 'from quotes';
/** Reading a quote that is to be sent also locks those that it may supersede. */
const OTHERS_LOCKED = 'no key update';
const MAIL = 'mails pgboss.job mails_caused';
const CLOSING = 'quotes quote_lines subscriptions quote_events quote_request_lines quote_request_events mails';

test('creating reads twice, writes all rows at once and reads the answer', async () => {
  const shop = await Shop.open(api);
  expect(await statementsOf(shop, 'createQuote', await linesOf(shop))).toEqual([
    'from subscriptions',
    'pg_advisory',
    'quotes quote_lines quote_recipients quote_events',
    ANSWER,
  ]);
});

test('sending locks, reads, writes all rows at once and reads the answer', async () => {
  const shop = await Shop.open(api);
  expect(await statementsOf(shop, 'sendQuote', { quoteId: await draftOf(shop) })).toEqual([
    'no key update',
    OTHERS_LOCKED,
    `quotes quote_lines quote_events ${MAIL}`,
    ANSWER,
  ]);
});

test('Q5 sending what supersedes and holds takes one statement more', async () => {
  const shop = await Shop.open(api);
  const { lines } = await linesOf(shop);
  for (const some of [lines.slice(0, 10), lines.slice(10)]) {
    const { quote } = await shop.sales.done('createQuote', { lines: some });
    await shop.sales.done('sendQuote', { quoteId: quote?.id });
  }
  const { quote } = await shop.sales.done('createQuote', { lines });
  expect(await statementsOf(shop, 'sendQuote', { quoteId: quote?.id, holdAutoRenew: true })).toEqual([
    'no key update',
    OTHERS_LOCKED,
    `${CLOSING} ${MAIL}`,
    `quotes quote_lines quote_events subscriptions quote_events ${MAIL}`,
    ANSWER,
  ]);
});

test('accepting locks, reads, writes all rows at once and reads the answer', async () => {
  const shop = await Shop.open(api);
  const quoteId = await draftOf(shop);
  await shop.sales.done('sendQuote', { quoteId });
  const written = CLOSING;
  expect(await statementsOf(shop, 'acceptQuote', { quoteId })).toEqual([
    'no key update',
    'from quotes',
    `${written} ${MAIL} orders quote_request_lines renewed_terms`,
    ANSWER,
  ]);
});

test.each(['declineQuote', 'cancelQuote'] as const)('%s takes as many', async (verb) => {
  const shop = await Shop.open(api);
  const quoteId = await draftOf(shop);
  await shop.sales.done('sendQuote', { quoteId });
  expect(await statementsOf(shop, verb, { quoteId })).toEqual([
    'no key update',
    'from quotes',
    `${CLOSING} ${MAIL}`,
    ANSWER,
  ]);
});

test('Q9 changing the note and primary recipient of a draft takes as many', async () => {
  const shop = await Shop.open(api);
  const input = { quoteId: await draftOf(shop), note: 'As agreed', primaryRecipient: shop.memberEmail };
  expect(await statementsOf(shop, 'updateQuote', input)).toEqual([
    'no key update',
    'from quotes',
    'quote_recipients quote_events quotes',
    ANSWER,
  ]);
});

test('Q9 changing its lines also reads them, and removes the present ones before it writes', async () => {
  const shop = await Shop.open(api);
  const quoteId = await draftOf(shop);
  expect(await statementsOf(shop, 'updateQuote', { quoteId, ...(await linesOf(shop)), note: 'x' })).toEqual([
    'no key update',
    'from quotes',
    'from subscriptions',
    'from prices',
    'delete from quote_lines',
    'quote_lines quote_events quotes',
    ANSWER,
  ]);
});

test('adding recipients to a sent quote takes as many', async () => {
  const shop = await Shop.open(api);
  const quoteId = await draftOf(shop);
  await shop.sales.done('sendQuote', { quoteId });
  const recipients = ['a', 'b', 'c'].map((name) => ({ email: `${name}@outside.example` }));
  expect(await statementsOf(shop, 'addRecipients', { quoteId, recipients })).toEqual([
    'no key update',
    'from quotes',
    `quote_recipients quotes quote_events ${MAIL}`,
    ANSWER,
  ]);
});

async function linesOf(shop: Shop) {
  const ids = await shop.subscriptions(30, () => ({ autoRenew: true }));
  return { lines: ids.map((subscriptionId) => ({ action: 'RENEWAL', subscriptionId })) };
}

async function draftOf(shop: Shop): Promise<string | undefined> {
  const { quote } = await shop.sales.done('createQuote', await linesOf(shop));
  return quote?.id;
}

/** What each statement of a mutation does, the one that reads the answer included. */
async function statementsOf(shop: Shop, verb: string, input: object): Promise<string[]> {
  const type = `${verb.slice(0, 1).toUpperCase()}${verb.slice(1)}Input`;
  const mutation = `mutation ($input: ${type}!) { ${verb}(input: $input) { quote { id status } userErrors { code } } }`;
  const statements = await api.countStatements(async () => {
    expect(await shop.sales.ask(mutation, { input })).toEqual({
      [verb]: { quote: expect.anything(), userErrors: [] },
    });
  });
  return statements.map(inBrief);
}

/** The tables that a statement writes, in its order. Of one that writes none, what it locks or reads. */
function inBrief(statement: string): string {
  const written = statement.match(/(?<=insert into )[\w.]+|(?<=\bupdate )\w+(?= (set|changed)\b)/g);
  return (
    written?.join(' ') ??
    (/pg_advisory/.exec(statement) ??
      /no key update|delete from \w+|from (subscriptions|quotes|prices)\b(?!.*no key)/s.exec(statement))?.[0] ??
    ''
  );
}
