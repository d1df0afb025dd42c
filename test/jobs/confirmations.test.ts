import { expect, test } from 'vitest';
import { startDocumentWorker } from '../../src/documents/document-worker.ts';
import { OrderConfirmation } from '../../src/documents/order-confirmation.ts';
import { renderPdf } from '../../src/documents/pdf/render-pdf.ts';
import { createLog } from '../../src/log.ts';
import { Queue } from '../../src/queue/queue.ts';
import type { Quote } from '../../src/quotes/quote.ts';
import { NOW } from '../harness/clock.ts';
import { jobSetup } from './job-setup.ts';

const setup = jobSetup();
const later = (hours: number) => ({ asOf: NOW.add({ hours }) });

test('A10 the sweep asks for the confirmation of an order that has none, after an hour and then every two days', async () => {
  const quote = await accepted();
  await forgetJobs(); // as a worker that knows no confirmations leaves it
  expect(await setup.run('sweep', { asOf: NOW.add({ minutes: 59 }) })).toMatchObject({ done: 0 });
  expect(await setup.run('sweep', later(1))).toMatchObject({ lookedAt: 1, done: 1, failed: [] });
  expect(await jobs()).toEqual([`${quote.id} -1`]);
  expect(await setup.run('sweep', later(48))).toMatchObject({ done: 0 });
  expect(await setup.run('sweep', later(49))).toMatchObject({ done: 1 });
});

test('A10 many runs at once ask for each confirmation once', async () => {
  const quotes = [await accepted(), await accepted(), await accepted()];
  await forgetJobs();
  const reports = await Promise.all([1, 2, 3, 4].map(() => setup.run('sweep', later(2))));
  expect(reports.reduce((sum, { done }) => sum + done, 0)).toBe(3);
  expect((await jobs()).toSorted()).toEqual(quotes.map(({ id }) => `${id} -1`).toSorted());
});

test('A10 a worker then makes it, and nobody asks again', async () => {
  const quote = await accepted();
  await forgetJobs();
  await setup.run('sweep', later(1));
  const queue = new Queue({ url: setup.url, log: createLog('silent'), role: 'worker' });
  await queue.start();
  try {
    const seller = { salesEmail: 'sales@fjellrom.example', sellerName: 'Fjellrom', publicUrl: 'http://localhost' };
    await startDocumentWorker({ orm: setup.orm, queue, clock: () => NOW, renderPdf, ...seller });
    await expect.poll(() => setup.em.count(OrderConfirmation, { quoteId: quote.id })).toBe(1);
  } finally {
    await queue.stop(5_000);
  }
  expect(await setup.run('sweep', later(100))).toMatchObject({ done: 0 });
});

async function accepted(): Promise<Quote> {
  const customer = await setup.customer();
  const quote = await setup.sentQuote(customer, [await setup.subscription(customer)]);
  await setup.accept(quote);
  return quote;
}

async function forgetJobs(): Promise<void> {
  await setup.em.execute(`delete from pgboss.job where name = 'document'`);
}

async function jobs(): Promise<string[]> {
  const rows = await setup.em.execute<{ job: string }[]>(
    `select (data ->> 'quoteId') || ' ' || priority as job from pgboss.job where name = 'document'`,
  );
  return rows.map(({ job }) => job);
}
