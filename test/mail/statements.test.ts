import { expect, test } from 'vitest';
import { uuidOf } from '../../src/database/ids.ts';
import { beginAttempts } from '../../src/mail/begin-attempts.ts';
import { loadWanted } from '../../src/mail/load-wanted.ts';
import { quoteMailsOf } from '../../src/mail/quote-mails-of.ts';
import { recordSent } from '../../src/mail/record-sent.ts';
import { storeRendered } from '../../src/mail/store-rendered.ts';
import { loadQuoteSnapshots } from '../../src/snapshots/load-quote-snapshots.ts';
import { NOW } from '../harness/clock.ts';
import { insertSentQuote } from '../harness/sent-quote.ts';
import { LETTERHEAD, mailSetup, QUICK } from './mail-setup.ts';

const setup = mailSetup();

test('each step of a delivery costs ten mails as many statements as one', async () => {
  const one = await statementsFor(1);
  expect(Object.values(one).every((statements) => statements > 0)).toBe(true);
  expect(await statementsFor(10)).toEqual(one);
  expect((await setup.mails()).map(({ state, attempts }) => [state, attempts])).toEqual(
    Array.from({ length: 11 }, () => ['SENT', 1]),
  );
});

async function statementsFor(count: number): Promise<Record<string, number>> {
  const to = (n: number) => [`${count}-${n}@fjord.example`];
  const quotes = await Promise.all(Array.from({ length: count }, (_, n) => insertSentQuote(setup.em, { to: to(n) })));
  await setup.queueMails({ quoteIds: quotes.map(({ id }) => id), kind: 'QUOTE_READY' });
  const ids = (await Promise.all(quotes.map(({ id }) => setup.mails(id)))).flat().map(({ id }) => id);
  const settings = { ...setup.telling, queue: setup.queue, letterhead: LETTERHEAD, retryPolicy: QUICK };
  const sent = ids.map((mailId) => ({ mailId, providerId: crypto.randomUUID() }));
  return {
    load: await counted(() => loadWanted(setup.em, ids, NOW)),
    snapshot: await counted(() =>
      loadQuoteSnapshots(
        setup.em,
        quotes.map(({ id }) => id),
        { now: NOW, salesEmail: 'x', publicUrl: 'x' },
      ),
    ),
    quoteMail: await counted(() => quoteMailsOf(setup.em, ids)),
    store: await counted(() => storeRendered(setup.em, ids.map(rendered))),
    begin: await counted(() => beginAttempts(setup.em, ids, settings)),
    sent: await counted(() => setup.em.transactional((em) => recordSent(em, sent, settings))),
  };
}

async function counted(work: () => Promise<unknown>): Promise<number> {
  setup.statements.length = 0;
  await work();
  return setup.statements.length;
}

function rendered(id: string) {
  return {
    id: uuidOf('mail', id),
    subject: 'Your quote',
    html: '<p>It is ready</p>',
    text: 'It is ready',
    headers: { 'Message-ID': `<${id}@example.com>` },
    sender: LETTERHEAD.emailFrom,
    reply_to: LETTERHEAD.salesEmail,
    document_language: null,
    document_expires_on: null,
    rendered_at: NOW.toString(),
    carries: 0,
  };
}
