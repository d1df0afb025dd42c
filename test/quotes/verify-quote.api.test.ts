import { expect, test } from 'vitest';
import { api, shop } from '../api/own-shop.ts';
import { id, openOwnSubscription } from '../api/own-subscription.ts';
import { NOW } from '../harness/clock.ts';

await openOwnSubscription();

interface Proof {
  readonly number: string;
  readonly fingerprint: string;
}

const VERIFY = `query ($number: String!, $fingerprint: String!) {
  __typename
  verifyQuote(number: $number, fingerprint: $fingerprint) { genuine status }
}`;

async function post(body: object) {
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
  const response = await fetch(`${api.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
  // Cast: an answer of GraphQL over HTTP.
  const { data } = (await response.json()) as { data?: { verifyQuote: object } | null };
  return { status: response.status, data };
}

async function verify(variables: Proof) {
  return (await post({ query: VERIFY, variables })).data?.verifyQuote;
}

async function proofOf(quoteId: string): Promise<Proof> {
  const document = 'query ($id: ID!) { quote(id: $id) { number fingerprint } }';
  const { quote } = await shop.purchaser.ask<{ quote: Proof }>(document, { id: quoteId });
  return quote;
}

test('A9 anybody can tell from number and fingerprint whether a quote is genuine, and whether it is still open', async () => {
  const sent = await shop.sent(shop.purchaser, [id]);
  const proof = await proofOf(sent.id);
  expect(proof.fingerprint).toMatch(/^(?:[2-9A-Z]{4}-){4}[2-9A-Z]{4}$/);
  expect(await verify(proof)).toEqual({ genuine: true, status: 'SENT' });
  await shop.purchaser.done('acceptQuote', { quoteId: sent.id });
  expect(await verify(proof)).toEqual({ genuine: true, status: 'ACCEPTED' });
});

test('A9 how a quote was closed is not told: declined, canceled, replaced and run out get one answer', async () => {
  const ways: readonly ((quoteId: string, subscription: string) => unknown)[] = [
    (quoteId) => shop.purchaser.done('declineQuote', { quoteId }),
    (quoteId) => shop.sales.done('cancelQuote', { quoteId, reason: 'Wrong price' }),
    (_, subscription) => shop.sent(shop.sales, [subscription]),
    () => {
      api.now = NOW.add({ hours: 24 * 60 });
    },
  ];
  for (const close of ways) {
    const subscription = await shop.subscription();
    const sent = await shop.sent(shop.purchaser, [subscription]);
    const proof = await proofOf(sent.id);
    await close(sent.id, subscription);
    expect(await verify(proof)).toEqual({ genuine: true, status: 'EXPIRED' });
  }
});

test('A9 both are taken as people type them', async () => {
  const { number, fingerprint } = await proofOf((await shop.sent(shop.purchaser, [id])).id);
  const typed = { number: ` ${number.toLowerCase()} `, fingerprint: fingerprint.toLowerCase().replaceAll('-', ' – ') };
  expect(await verify(typed)).toEqual({ genuine: true, status: 'SENT' });
});

test('A9 another number, another fingerprint and a draft are not genuine, and nothing else is told', async () => {
  const one = await proofOf((await shop.sent(shop.purchaser, [id])).id);
  const other = await proofOf((await shop.sent(shop.purchaser, [await shop.subscription()])).id);
  expect(await verify({ ...one, fingerprint: other.fingerprint })).toEqual({ genuine: false, status: null });
  expect(await verify({ ...one, number: 'Q-2222-2222-2222' })).toEqual({ genuine: false, status: null });
  expect(await verify({ ...one, fingerprint: '' })).toEqual({ genuine: false, status: null });
  const draft = await proofOf((await shop.draft(shop.purchaser, [await shop.subscription()])).id);
  expect(draft.fingerprint).toBeNull();
});

test('A9 the fingerprint stays the same when the quote is extended, and through all that is imported later', async () => {
  const sent = await shop.sent(shop.sales, [id]);
  const before = await proofOf(sent.id);
  await shop.sales.done('extendQuote', { quoteId: sent.id, expiresOn: '2027-01-10' });
  expect(await proofOf(sent.id)).toEqual(before);
  expect(await verify(before)).toEqual({ genuine: true, status: 'SENT' });
});

test('without a token nothing else can be asked along with it', async () => {
  const proof = { number: 'Q-2222-2222-2222', fingerprint: 'X' };
  for (const also of ['viewer { kind }', '...Also', '... on Query { viewer { kind } }']) {
    const fragment = also === '...Also' ? 'fragment Also on Query { viewer { kind } }' : '';
    const query = `${VERIFY.replace('__typename', also)} ${fragment}`;
    expect(await post({ query, variables: proof })).toMatchObject({ status: 401 });
  }
  const two = `${VERIFY.replace('query', 'query Open')} query Closed { viewer { kind } }`;
  expect(await post({ query: two, operationName: 'Closed', variables: proof })).toMatchObject({ status: 401 });
  expect(await post({ query: two, operationName: 'Open', variables: proof })).toMatchObject({ status: 200 });
});
