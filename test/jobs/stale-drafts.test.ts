import { LockMode } from '@mikro-orm/core';
import { expect, test } from 'vitest';
import { Customer } from '../../src/customers/customer.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { QuoteEvent } from '../../src/quotes/quote-event.ts';
import { NOW } from '../harness/clock.ts';
import { jobSetup } from './job-setup.ts';

const setup = jobSetup();
const DAYS = 90 * 24;

test('Q12 the sweep cancels a draft that nobody touched for 90 days, not a millisecond before', async () => {
  const customer = await setup.customer();
  const draft = await setup.draft(customer, [await setup.subscription(customer)]);
  const due = NOW.add({ hours: DAYS });
  await setup.run('sweep', { asOf: due.subtract({ milliseconds: 1 }) });
  expect((await setup.em.findOneOrFail(Quote, draft)).storedStatus).toBe('DRAFT');
  expect(await setup.run('sweep', { asOf: due })).toMatchObject({ done: 1, failed: [] });
  const canceled = await setup.em.findOneOrFail(Quote, draft);
  expect(canceled).toMatchObject({ storedStatus: 'CANCELED', closeReason: 'Nobody touched this draft for 90 days.' });
  expect((await setup.events(canceled)).at(-1)).toBe('CANCELED JOB sweep');
  expect(await setup.mails()).toEqual([]);
  expect(await setup.run('sweep', { asOf: due })).toMatchObject({ done: 0 });
});

test('Q12 whoever touches it gives it 90 days more, and the policy may say another number', async () => {
  const customer = await setup.customer();
  const draft = await setup.draft(customer, [await setup.subscription(customer)]);
  await setup.insert(touch(customer, draft));
  const due = NOW.add({ hours: DAYS });
  expect(await setup.run('sweep', { asOf: due })).toMatchObject({ done: 0 });
  const soon = { asOf: NOW.add({ hours: 25 }), variables: { DRAFT_DAYS: '1' } };
  expect(await setup.run('sweep', soon)).toMatchObject({ done: 1 });
});

test('Q12 a draft that is touched while the sweep waits for its customer stays a draft', async () => {
  const customer = await setup.customer();
  const draft = await setup.draft(customer, [await setup.subscription(customer)]);
  setup.statements.length = 0;
  const { swept } = await setup.em.transactional(async (em) => {
    await em.findOneOrFail(Customer, customer.id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const swept = setup.run('sweep', { asOf: NOW.add({ hours: DAYS }) });
    await expect.poll(() => setup.statements.some((sql) => sql.includes('for no key update skip locked'))).toBe(true);
    await em.persist(touch(customer, draft)).flush();
    return { swept };
  });
  expect(await swept).toMatchObject({ done: 0, failed: [] });
  expect((await setup.em.findOneOrFail(Quote, draft)).storedStatus).toBe('DRAFT');
});

function touch({ id: customerId }: Customer, draft: string): QuoteEvent {
  return Object.assign(new QuoteEvent(), {
    quote: setup.em.getReference(Quote, draft, { wrapped: true }),
    customerId,
    type: 'RECIPIENTS_ADDED',
    actor: 'kari@fjord.example',
    channel: 'API',
    occurredAt: NOW.add({ hours: 1 }),
  } satisfies Partial<QuoteEvent>);
}
