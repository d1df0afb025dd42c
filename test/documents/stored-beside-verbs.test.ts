import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql from 'sql-template-tag';
import { afterEach, expect, test, vi } from 'vitest';
import { uuidOf } from '../../src/database/ids.ts';
import { runSteps } from '../../src/database/steps.ts';
import { updateStep } from '../../src/database/update-rows.ts';
import { makeDocument } from '../../src/documents/make-document.ts';
import { renderPdf } from '../../src/documents/pdf/render-pdf.ts';
import { QuoteDocument } from '../../src/documents/quote-document.ts';
import { lockQuotes } from '../../src/quotes/lock-quotes.ts';
import { Quote } from '../../src/quotes/quote.ts';
import { NOW } from '../harness/clock.ts';
import { insertSentQuote } from '../harness/sent-quote.ts';
import { mailSetup } from '../mail/mail-setup.ts';

const setup = mailSetup();
const PARTS = { now: NOW, salesEmail: 'sales@example.com', publicUrl: 'http://tilbud.example', renderPdf };

afterEach(() => setup.stopWorkers());

function hold(em: SqlEntityManager, { id }: Quote): Promise<void> {
  return lockQuotes(em, sql`select ${uuidOf('quote', id)}::uuid`);
}

/** What a verb writes of a quote that it holds. */
async function write(em: SqlEntityManager, { id, version }: Quote): Promise<void> {
  await runSteps(em, { raised: updateStep(em, Quote, [{ id, version: version + 1 }]) }, [sql`1`]);
}

async function isAnyWaiting(): Promise<boolean> {
  const waiting = await setup.em.execute(
    `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return waiting.length > 0;
}

test('a document is stored while a verb holds the quote: it waits with nothing that the verb wants', async () => {
  const quote = await insertSentQuote(setup.em, { to: ['ada@fjord.example'] });
  const making = await setup.em.transactional(async (verb) => {
    await hold(verb, quote);
    const made = makeDocument(setup.em, { quoteId: quote.id, language: 'en', kind: 'QUOTE' }, PARTS);
    await vi.waitUntil(isAnyWaiting, { timeout: 60_000 });
    // The strongest lock: no row may be about the quote.
    await verb.execute('select 1 from quotes where number = ? for update', [quote.number]);
    await write(verb, quote);
    return { made };
  });
  await making.made;
  expect(await setup.em.count(QuoteDocument, { quoteId: quote.id })).toBe(1);
});

test('whoever writes a row about a quote does not wait for a verb that changes the quote', async () => {
  const quote = await insertSentQuote(setup.em, { to: ['ada@fjord.example'] });
  await setup.em.transactional(async (verb) => {
    await hold(verb, quote);
    await write(verb, quote);
    const keys = 'select 1 from quotes where number = ? for key share nowait';
    expect(await setup.em.execute(keys, [quote.number])).toHaveLength(1);
  });
});
