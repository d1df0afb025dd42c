import { expect } from 'vitest';
import { QuoteEvent } from '../../../src/quotes/quote-event.ts';
import { type ChangeView, Feed } from '../../changes/feed.ts';
import { callerOf, type Model, type Real, seesQuote, seesRequest, seesSubscription } from './model.ts';

/**
 * L1, L2: the feed since the walk began tells of each commit on a quote or request once, as the audit trail does, and in
 * its order. V4: others than sales read just what they see now.
 */
export async function lookAtFeed(model: Model, real: Real): Promise<void> {
  const { shop, quoteIds, requestIds, subscriptionId, start } = real;
  const own = new Set([...quoteIds, ...requestIds, subscriptionId]);
  const all = (await new Feed(shop.sales, start).read()).filter((change) => own.has(objectOf(change)));
  for (const id of quoteIds) {
    const [told, trail] = [typesOf(all, id), await trailOf(real, id)];
    expect(told.toSorted()).toEqual(trail.toSorted());
    // A quote may be held and sent in one commit, in which nothing comes first.
    expect(told.filter(isNoUpdate)).toEqual(trail.filter(isNoUpdate));
  }
  for (const [index, { trail }] of model.requests.entries()) {
    expect(typesOf(all, requestIds[index])).toEqual(trail.map(() => 'REQUEST_CHANGED'));
  }
  expect(all.map(({ occurredAt }) => Date.parse(occurredAt))).toEqual(
    all.map(({ occurredAt }) => Date.parse(occurredAt)).toSorted((one, other) => one - other),
  );
  for (const party of ['purchaser', 'seller', 'asked'] as const) {
    const seen = new Set([
      ...quoteIds.filter((_, n) => model.quotes[n] && seesQuote(model, party, model.quotes[n])),
      ...requestIds.filter((_, n) => seesRequest(model, party, n)),
      ...(party === 'purchaser' || seesSubscription(model, party) ? [subscriptionId] : []),
    ]);
    const read = (await new Feed(callerOf(real, party), start).read()).filter((change) => own.has(objectOf(change)));
    expect(read).toEqual(all.filter((change) => seen.has(objectOf(change))).map((change) => shownTo(change, seen)));
  }
}

const isNoUpdate = (type: string) => type !== 'QUOTE_UPDATED';

function objectOf({ quote, request, subscription }: ChangeView): string {
  return (quote ?? request ?? subscription)?.id ?? '';
}

function shownTo(change: ChangeView, seen: ReadonlySet<string>): ChangeView {
  return { ...change, subscription: seen.has(change.subscription?.id ?? '') ? change.subscription : null };
}

function typesOf(changes: readonly ChangeView[], id: string | undefined): string[] {
  const ofTrail = changes.filter((change) => objectOf(change) === id && !NOT_IN_TRAIL.has(change.type));
  return ofTrail.map(({ type }) => type);
}

const NOT_IN_TRAIL = new Set(['ORDER_PLACED', 'QUOTE_DOCUMENT_READY', 'RECIPIENT_DELIVERY_CHANGED']);

async function trailOf({ api }: Real, quote: string): Promise<string[]> {
  const events = await api.em.find(QuoteEvent, { quote }, { orderBy: { occurredAt: 'asc', id: 'asc' } });
  return events.map(({ type }) => (type in UPDATES ? 'QUOTE_UPDATED' : `QUOTE_${type}`));
}

const UPDATES = {
  UPDATED: true,
  RECIPIENTS_ADDED: true,
  RECIPIENT_REPLACED: true,
  RECIPIENT_REMOVED: true,
  HELD: true,
  RESENT: true,
  REMINDED: true,
  REMINDERS_STOPPED: true,
};
