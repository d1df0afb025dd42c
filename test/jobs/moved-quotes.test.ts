import { expect, test } from 'vitest';
import { Quote } from '../../src/quotes/quote.ts';
import { Subscription } from '../../src/subscriptions/subscription.ts';
import { NOW } from '../harness/clock.ts';
import { jobSetup } from './job-setup.ts';

const setup = jobSetup();

test('L5 Q4 U4 U5 a reminder moves a quote, and so does the sweep that stores its end, with the subscription held', async () => {
  const customer = await setup.customer();
  const subscription = await setup.subscription(customer, { autoRenew: true });
  const quote = await setup.sentQuote(customer, [subscription]);
  const read = async () => ({
    quote: (await setup.em.findOneOrFail(Quote, quote.id)).storedUpdatedAt.epochMilliseconds,
    subscription: (await setup.em.findOneOrFail(Subscription, subscription.id)).updatedAt.epochMilliseconds,
  });
  const sent = await read();
  await setup.run('remind', { asOf: NOW.add({ hours: 24 * 25 }) });
  const reminded = await read();
  expect(reminded).toEqual({ quote: expect.any(Number), subscription: sent.subscription });
  expect(reminded.quote).toBeGreaterThan(sent.quote);
  const over = { asOf: NOW.add({ hours: 24 * 40 }) };
  await setup.run('sweep', over);
  const swept = await read();
  expect(swept.quote).toBeGreaterThan(reminded.quote);
  expect(swept.subscription).toBeGreaterThan(reminded.subscription);
  await setup.run('sweep', over);
  expect(await read()).toEqual(swept);
});
