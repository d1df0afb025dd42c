import { expect, test } from 'vitest';
import { loadVisibleQuote } from '../../src/quotes/load-visible.ts';
import { loadPricedQuote } from '../../src/quotes/priced-quote.ts';
import { api, shop } from '../api/own-shop.ts';
import { id, openOwnSubscription } from '../api/own-subscription.ts';
import { planningContext } from '../harness/planning-context.ts';

await openOwnSubscription();

const SALES = { kind: 'SALES', email: 'ada@tilbud.example' } as const;

test('P5 a draft that is sent while somebody reads it shows what was sent', async () => {
  const draft = await shop.draft(shop.purchaser, [id]);
  const context = planningContext(api.em, SALES, { now: api.now, policies: api.env.policies });
  const read = await loadVisibleQuote(context, draft.id);
  await shop.purchaser.done('sendQuote', { quoteId: draft.id });
  const { lines, totals } = await loadPricedQuote(context, read!);
  const { total } = (await shop.purchaser.quote(draft.id)).totals;
  expect(totals.total.amount).toBe(total.amount);
  expect(lines.map((line) => line.totals?.total.amount)).toEqual([total.amount]);
});
