import { expect } from 'vitest';
import { QuoteRequestEvent } from '../../../src/requests/quote-request-event.ts';
import { TODAY } from '../../harness/clock.ts';
import type { Caller } from '../caller.ts';
import { lookAtFeed } from './feed.ts';
import {
  type Command,
  callerOf,
  isLive,
  type Model,
  type Party,
  type Real,
  reached,
  seesQuote,
  seesRequest,
  seesSubscription,
  statusOf,
  windowCodes,
} from './model.ts';

/** Looks at everything that the model knows of. */
export class Look implements Command {
  check = () => true;

  async run(model: Model, real: Real): Promise<void> {
    await lookAtQuotes(model, real);
    await lookAtRequests(model, real);
    await lookAtSubscription(model, real);
    await lookAtLists(model, real);
    await lookAtFeed(model, real);
    for (const party of ['purchaser', 'seller', 'asked', 'sales'] as const) {
      await lookAs(party, model, real);
    }
  }

  toString = () => 'look';
}

async function lookAtQuotes(model: Model, { shop, quoteIds }: Real): Promise<void> {
  const seen = await Promise.all(quoteIds.map((id) => shop.sales.quote(id)));
  const shown = seen.map(({ status, version, expiresOn, lines, recipients }) => {
    const additional = recipients.filter(({ removedAt }) => !removedAt).length - 1;
    return { status, version, expiresOn, quantity: lines[0]?.quantity, additional };
  });
  expect(shown).toEqual(
    model.quotes.map((quote) => {
      const { version, quantity, additional, lastDay } = quote;
      const expiresOn = lastDay > 0 ? TODAY.add({ days: lastDay }).toString() : null;
      return { status: statusOf(quote, model), version, expiresOn, quantity, additional };
    }),
  );
  for (const { status } of seen) {
    reached.add(status);
  }
}

const REQUEST = 'query ($id: ID!) { quoteRequest(id: $id) { status partner { csn } quotes { id } } }';

interface SeenRequest {
  readonly quoteRequest: object;
}

async function lookAtRequests(model: Model, { api, shop, asked, quoteIds, requestIds }: Real): Promise<void> {
  const csns = { seller: shop.partner.csn, asked: asked.partner.csn };
  for (const [index, { status, partner, trail }] of model.requests.entries()) {
    const id = requestIds[index];
    const quotes = quoteIds.filter((_, n) => model.quotes[n]?.request === index).map((id) => ({ id }));
    const { quoteRequest } = await shop.sales.ask<SeenRequest>(REQUEST, { id });
    const found = { status, partner: partner ? { csn: csns[partner] } : null };
    // Of those that were made at one time it is nobody's promise which comes first.
    expect(quoteRequest).toEqual({ ...found, quotes: expect.toSatisfy((some) => some.length === quotes.length) });
    expect(quoteRequest).toEqual({ ...found, quotes: expect.arrayContaining(quotes) });
    const events = await api.em.find(QuoteRequestEvent, { request: id }, { orderBy: { id: 'asc' } });
    expect(events.map(({ type }) => type).toSorted()).toEqual(trail.toSorted());
    reached.add(`request ${status}`);
  }
}

async function lookAtSubscription(model: Model, { shop, asked, subscriptionId, quoteIds }: Real): Promise<void> {
  const { autoRenew, autoRenewHeldById, endDate, quantity, partner } = await shop.find(subscriptionId);
  const heldBy = model.heldBy === undefined ? null : quoteIds[model.heldBy];
  expect([autoRenew, autoRenewHeldById, quantity]).toEqual([model.autoRenew, heldBy, model.seats]);
  expect(String(endDate)).toBe(model.renewals > 0 ? '2028-01-22' : '2027-01-22');
  expect(partner?.id).toBe({ seller: shop, asked }[model.carriedBy].partner.id);
}

const LISTS = `query ($id: ID!, $csn: ID!) {
  subscription(id: $id) { openRequest { id } openQuote { id } }
  quotes(filter: { subscriptionId: $id, status: [SENT] }) { nodes { id } }
  quoteRequests(filter: { subscriptionId: $id, status: [OPEN, QUOTED] }) { nodes { id } totalCount }
  orders(filter: { customerCsn: $csn }) { totalCount }
  planQuotes(subscriptionIds: [$id]) { quotes { currencyCode } leftOut { reasons { code } } }
}`;

/** What the customer's people find by filters, and what could be quoted now. */
async function lookAtLists(model: Model, { shop, subscriptionId, quoteIds, requestIds }: Real): Promise<void> {
  const { quotes, requests } = model;
  const sent = quoteIds.filter((_, n) => quotes[n] && statusOf(quotes[n], model) === 'SENT');
  const live = requestIds.filter((_, n) => requests[n] && isLive(requests[n]));
  const codes = windowCodes(model);
  expect(await shop.purchaser.ask(LISTS, { id: subscriptionId, csn: shop.key })).toEqual({
    subscription: { openRequest: first(live), openQuote: first(sent) },
    quotes: { nodes: sent.map((id) => ({ id })) },
    quoteRequests: { nodes: live.map((id) => ({ id })), totalCount: live.length },
    orders: { totalCount: quotes.filter(({ status }) => status === 'ACCEPTED').length },
    planQuotes: {
      quotes: codes.length > 0 ? [] : [{ currencyCode: 'NOK' }],
      leftOut: codes.length > 0 ? [{ reasons: codes.map((code) => ({ code })) }] : [],
    },
  });
}

function first([id]: readonly string[]): object | null {
  return id === undefined ? null : { id };
}

/** V4: what a party does not see is not there. */
async function lookAs(party: Party, model: Model, real: Real): Promise<void> {
  const { quoteIds, requestIds, subscriptionId } = real;
  const ids = [...quoteIds, ...requestIds, subscriptionId];
  const isPartner = party === 'seller' || party === 'asked';
  expect(await namedOf(callerOf(real, party), ids)).toEqual([
    ...quoteIds.filter((_, n) => model.quotes[n] && seesQuote(model, party, model.quotes[n])),
    ...requestIds.filter((_, n) => seesRequest(model, party, n)),
    ...(!isPartner || seesSubscription(model, party) ? [subscriptionId] : []),
  ]);
}

async function namedOf(caller: Caller, ids: readonly string[]): Promise<string[]> {
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
  const { nodes } = await caller.ask<{ nodes: ({ id: string } | null)[] }>(query, { ids });
  return nodes.flatMap((node) => node?.id ?? []);
}
