import {
  ApolloClient,
  ApolloLink,
  gql,
  HttpLink,
  InMemoryCache,
  Observable,
  type TypedDocumentNode,
} from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { relayStylePagination } from '@apollo/client/utilities';
import { cacheExchange, fetchExchange, subscriptionExchange, Client as UrqlClient } from '@urql/core';
import { OperationTypeNode, print } from 'graphql';
import { createClient, type Sink } from 'graphql-sse';
import {
  commitMutation,
  createOperationDescriptor,
  Environment,
  fetchQuery,
  type GraphQLResponse,
  Network,
  RecordSource,
  Observable as RelayObservable,
  requestSubscription,
  Store,
} from 'relay-runtime';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { hashOf } from '../../src/gateway/trusted-documents/document-hash.ts';
import { startApi } from '../api/harness.ts';
import { Shop } from '../api/shop.ts';
import AcceptMutation, {
  type relayDocumentsAcceptMutation,
} from '../generated/relay/relayDocumentsAcceptMutation.graphql.ts';
import LiveSubscription from '../generated/relay/relayDocumentsLiveSubscription.graphql.ts';
import QuoteQuery, { type relayDocumentsQuoteQuery } from '../generated/relay/relayDocumentsQuoteQuery.graphql.ts';
import QuotesQuery, { type relayDocumentsQuotesQuery } from '../generated/relay/relayDocumentsQuotesQuery.graphql.ts';

// Clients that know nothing of us but GraphQL and its conventions: ids, connections, streams. Each reads two pages of
// quotes, and follows one quote from sent to accepted.

const api = await startApi();
let shop: Shop;
let id: string;
let url: string;
let headers: Record<string, string>;

interface Quote {
  readonly id: string;
  readonly status: string;
}
type Page = {
  readonly quotes: {
    readonly edges: readonly { readonly node: Quote }[];
    readonly pageInfo: { readonly endCursor: string };
  };
};

const QUOTE: TypedDocumentNode<{ readonly quote: Quote }, { id: string }> = gql`
  query ($id: ID!) { quote(id: $id) { id status } }`;
const QUOTES: TypedDocumentNode<Page, { after?: string }> = gql`
  query ($after: String) { quotes(first: 1, after: $after) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }`;
const ACCEPT: TypedDocumentNode<{ readonly acceptQuote: { readonly quote: Quote } }, { id: string }> = gql`
  mutation ($id: ID!) { acceptQuote(input: { quoteId: $id }) { quote { id status } userErrors { message } } }`;
const LIVE: TypedDocumentNode<{ readonly quoteChanged: { readonly quote: Quote } }, { id: string }> = gql`
  subscription ($id: ID!) { quoteChanged(id: $id) { id quote { id status } } }`;

beforeAll(async () => {
  shop = await Shop.open(api);
  url = `${api.url}/graphql`;
  headers = { authorization: `Bearer ${shop.purchaser.token}` };
  await shop.sent(shop.purchaser, [await shop.subscription()]);
});

beforeEach(async () => {
  ({ id } = await shop.sent(shop.purchaser, [await shop.subscription()]));
});

test('L3 Apollo Client sends hashes first, joins pages, and sees in its cache what a stream tells', async () => {
  const { stream, opened } = openStreams();
  const live = new ApolloLink(
    ({ query, variables }) => new Observable((sink) => stream({ query: print(query), variables }, sink)),
  );
  const asked = new PersistedQueryLink({ sha256: hashOf }).concat(new HttpLink({ uri: url, headers }));
  const cache = new InMemoryCache({ typePolicies: { Query: { fields: { quotes: relayStylePagination() } } } });
  const isLive = ({ operationType }: ApolloLink.Operation) => operationType === OperationTypeNode.SUBSCRIPTION;
  const client = new ApolloClient({ cache, link: ApolloLink.split(isLive, live, asked) });

  const { data } = await client.query({ query: QUOTES, variables: {} });
  const next = { after: data?.quotes.pageInfo.endCursor ?? '' };
  await client.query({ query: QUOTES, variables: next, fetchPolicy: 'network-only' });
  expect(cache.readQuery({ query: QUOTES })?.quotes.edges).toHaveLength(2);

  const seen: unknown[] = [];
  client.watchQuery({ query: QUOTE, variables: { id } }).subscribe(({ data }) => seen.push(data?.quote?.status));
  const following = client.subscribe({ query: LIVE, variables: { id } }).subscribe(() => undefined);
  await opened;
  await expect.poll(() => seen.at(-1)).toBe('SENT');
  await shop.purchaser.done('acceptQuote', { quoteId: id });
  await expect.poll(() => seen.at(-1)).toBe('ACCEPTED');
  following.unsubscribe();
  client.stop();
});

test('L3 urql turns pages, accepts, and hears of it by a stream', async () => {
  const { stream, opened } = openStreams();
  const live = subscriptionExchange({
    forwardSubscription: ({ query = '', variables }) => ({
      subscribe: (sink) => ({ unsubscribe: stream({ query, variables }, sink) }),
    }),
  });
  const exchanges = [cacheExchange, live, fetchExchange];
  const client = new UrqlClient({ url, fetchOptions: { headers }, exchanges, preferGetMethod: false });

  const first = await client.query(QUOTES, {}).toPromise();
  const second = await client.query(QUOTES, { after: first.data?.quotes.pageInfo.endCursor ?? '' }).toPromise();
  const ids = [first, second].map(({ data }) => data?.quotes.edges[0]?.node.id);
  expect(new Set(ids).size).toBe(2);

  const told: unknown[] = [];
  const following = client
    .subscription(LIVE, { id })
    .subscribe(({ data }) => told.push(data?.quoteChanged.quote.status));
  await opened;
  expect((await client.query(QUOTE, { id }).toPromise()).data?.quote.status).toBe('SENT');
  const { data } = await client.mutation(ACCEPT, { id }).toPromise();
  expect(data?.acceptQuote.quote.status).toBe('ACCEPTED');
  await expect.poll(() => told.at(-1)).toBe('ACCEPTED');
  // It knows by the types in answers that the quote has to be asked for again.
  await expect.poll(async () => (await client.query(QUOTE, { id }).toPromise()).data?.quote.status).toBe('ACCEPTED');
  following.unsubscribe();
});

test('L3 Relay joins pages by its connections, and sees in its store what a stream and a mutation tell', async () => {
  const { stream, opened } = openStreams();
  const environment = new Environment({
    network: Network.create(
      ({ text }, variables) => askOfRelay(text, variables),
      ({ text }, variables) => RelayObservable.create((sink) => stream({ query: text ?? '', variables }, sink)),
    ),
    store: new Store(new RecordSource()),
  });
  const pages = createOperationDescriptor(QuotesQuery, { first: 1 });
  environment.retain(pages);
  await fetchQuery<relayDocumentsQuotesQuery>(environment, QuotesQuery, { first: 1 }).toPromise();
  const [edge] = shown<relayDocumentsQuotesQuery['response']>(environment, pages).quotes?.edges ?? [];
  await fetchQuery<relayDocumentsQuotesQuery>(environment, QuotesQuery, { first: 1, after: edge?.cursor }).toPromise();
  expect(shown<relayDocumentsQuotesQuery['response']>(environment, pages).quotes?.edges).toHaveLength(2);

  const quote = createOperationDescriptor(QuoteQuery, { id });
  environment.retain(quote);
  await fetchQuery<relayDocumentsQuoteQuery>(environment, QuoteQuery, { id }).toPromise();
  const status = () => shown<relayDocumentsQuoteQuery['response']>(environment, quote).node?.status;
  expect(status()).toBe('SENT');
  const following = requestSubscription(environment, { subscription: LiveSubscription, variables: { id } });
  await opened;
  await shop.purchaser.done('acceptQuote', { quoteId: id });
  await expect.poll(status).toBe('ACCEPTED');
  following.dispose();

  const again = await new Promise<relayDocumentsAcceptMutation['response']>((onCompleted, onError) =>
    commitMutation<relayDocumentsAcceptMutation>(environment, {
      ...{ mutation: AcceptMutation, variables: { input: { quoteId: id } } },
      ...{ onCompleted, onError },
    }),
  );
  expect(again.acceptQuote).toMatchObject({ alreadyAccepted: true, quote: { id, status: 'ACCEPTED' }, userErrors: [] });
});

function shown<Response>(environment: Environment, operation: ReturnType<typeof createOperationDescriptor>): Response {
  // Cast: what is read by an operation has the type that Relay's compiler wrote for it.
  return environment.lookup(operation.fragment).data as Response;
}

async function askOfRelay(query: string | null | undefined, variables: object): Promise<GraphQLResponse> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

interface Asked {
  readonly query: string;
  readonly variables?: Record<string, unknown> | undefined;
}

/** Streams by the library of "GraphQL over SSE". `opened` resolves when one is open. */
function openStreams() {
  const { promise: opened, resolve } = Promise.withResolvers<void>();
  const client = createClient({ url, headers, on: { connected: () => resolve() } });
  // Cast: each client has a type of its own for the same results.
  const stream = (asked: Asked, sink: object) => client.subscribe(asked, sink as Sink);
  return { stream, opened };
}
