import { expect, test } from 'vitest';
import { Refused } from '../../src/graphql/user-errors.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { TODAY } from '../harness/clock.ts';
import { jobSetup } from './job-setup.ts';

const setup = jobSetup();
const LATER = TODAY.add({ days: 40 });

async function sentQuote(): Promise<Quote> {
  const customer = await setup.customer();
  return await setup.sentQuote(customer, [await setup.subscription(customer, { endDate: TODAY.add({ days: 20 }) })]);
}

function finalOf(events: readonly string[]): string[] {
  return events.map((event) => event.split(' ')[0] ?? '').filter((type) => ['EXTENDED', 'EXPIRED'].includes(type));
}

test('Q11 U5 a sweep that finds a quote while it is being extended leaves it', async () => {
  const quote = await sentQuote();
  const { expiresAt } = quote;
  let sweep: Promise<unknown> = Promise.resolve();
  await setup.extend(quote, LATER, expiresAt!.subtract({ milliseconds: 1 }), async () => {
    setup.statements.length = 0;
    sweep = setup.run('sweep', { asOf: expiresAt! });
    const hasComeToTheLock = () => setup.statements.some((sql) => sql.includes('skip locked'));
    await expect.poll(hasComeToTheLock, { timeout: 20_000 }).toBe(true);
  });
  expect(await sweep).toMatchObject({ done: 0, failed: [] });
  expect(await setup.em.findOneOrFail(Quote, quote.id)).toMatchObject({ storedStatus: 'SENT', expiresOn: LATER });
  expect(finalOf(await setup.events(quote))).toEqual(['EXTENDED']);
});

test('Q4 Q11 whichever of extension and sweep comes first, a quote is extended or expired, and never both', async () => {
  for (let round = 0; round < 20; round++) {
    const quote = await sentQuote();
    const now = quote.expiresAt!.subtract({ milliseconds: 1 });
    const extension = setup.extend(quote, LATER, now).then(
      () => 'EXTENDED',
      (error) => (error instanceof Refused ? 'EXPIRED' : Promise.reject(error)),
    );
    const [outcome] = await Promise.all([extension, setup.run('sweep', { asOf: quote.expiresAt! })]);
    expect(finalOf(await setup.events(quote))).toEqual([outcome]);
    const { storedStatus } = await setup.em.findOneOrFail(Quote, quote.id);
    expect(storedStatus).toBe(outcome === 'EXTENDED' ? 'SENT' : 'EXPIRED');
    const told = (await setup.mails(quote)).filter((mail) => mail.startsWith('EXTENDED'));
    expect(told).toHaveLength(outcome === 'EXTENDED' ? 1 : 0);
  }
});
