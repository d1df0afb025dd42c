import { ref } from '@mikro-orm/core';
import { expect, test } from 'vitest';
import { uuidOf } from '../../src/database/ids.ts';
import { applyDeliveryEvent } from '../../src/mail/apply-delivery-event.ts';
import { bundleMails } from '../../src/mail/bundle-mails.ts';
import type { Message } from '../../src/mail/mailer.ts';
import { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { requeueFailed } from '../../src/mail/requeue-failed.ts';
import { storeRendered } from '../../src/mail/store-rendered.ts';
import { NOW, TODAY } from '../harness/clock.ts';
import { partnerOf } from '../harness/rows.ts';
import { digestSetup, listedIn, REFUSES } from './digest-setup.ts';
import { settings } from './job-setup.ts';

const { setup, ...digests } = digestSetup();

test('U2 M2 the quotes of one run to one person come in one mail, each with its number, total, expiry, button and PDF', async () => {
  const quotes = await digests.quoted();
  const sent = await digests.deliverAll();
  expect(sent).toHaveLength(1);
  const { subject, text, html } = sent[0]!;
  expect(subject).toMatch(/^Dine 3 tilbud, det første gyldig til og med /);
  expect(listedIn(sent[0]!, quotes)).toEqual([true, true, true]);
  const links = new Set(text.match(/^http.*\/q\/qt_[\w-]{43}$/gm));
  expect(links.size).toBe(3);
  for (const link of links) {
    expect(html).toContain(`href="${link}"`);
    expect(text).toContain(`${link}/document.pdf`);
  }
  expect(text.match(/12\s005,00\skr \(NOK\)/g)).toHaveLength(3);
  expect(text.match(/Gyldig til og med: /g)).toHaveLength(3);
  expect(await digests.statesOf(quotes)).toEqual(Array(6).fill('SENT'));
});

test('U3 workers at once, each with every mail’s job, send each quote in one mail once', async () => {
  const quotes = await digests.quoted(5);
  const sent = await digests.deliverAll({ workers: 3 });
  expect([...new Set(sent.map(({ key }) => key))]).toHaveLength(1);
  expect(new Set(sent.map(({ html }) => html)).size).toBe(1);
  expect(listedIn(sent[0]!, quotes)).toEqual(Array(5).fill(true));
  expect(await digests.waiting()).toEqual([]);
});

test('U3 a worker killed after it bound the mails leaves one mail to the next, whichever job comes first', async () => {
  const quotes = await digests.quoted();
  const ids = await digests.waiting();
  await setup.em.transactional((em) => bundleMails(em, ids));
  const sent: Message[] = [];
  for (const id of ids.toReversed()) {
    await digests.worker(sent)(id);
  }
  expect(sent).toHaveLength(1);
  expect(listedIn(sent[0]!, quotes)).toEqual([true, true, true]);
});

test('M5 a quote that closed is left out, and one that is left alone has the normal mail', async () => {
  const quotes = await digests.quoted();
  await digests.close(quotes[0]!);
  const ids = await digests.waiting();
  expect(ids).toHaveLength(2);
  await setup.em.transactional((em) => bundleMails(em, ids));
  await digests.close(quotes[2]!);
  const [mail, ...more] = await digests.deliverAll();
  expect(more).toEqual([]);
  expect(mail?.subject).toMatch(/^Abonnementet går ut /);
  expect(listedIn(mail!, quotes)).toEqual([false, true, false]);
  expect((await digests.statesOf(quotes)).toSorted()).toEqual([
    'DROPPED',
    'DROPPED',
    'PENDING',
    'PENDING',
    'SENT',
    'SENT',
  ]);
});

test('M5 where the quote whose mail carries the others closes, these go out without it', async () => {
  const quotes = await digests.quoted();
  await setup.em.transactional(async (em) => bundleMails(em, await digests.waiting()));
  const carrier = await setup.em.findOneOrFail(OutgoingMail, { carries: 2 });
  await digests.close(quotes.find(({ id }) => id === carrier.quote?.id)!);
  await setup.em.execute('delete from pgboss.job');
  const sent: Message[] = [];
  await digests.worker(sent)(carrier.id);
  const jobs = await setup.em.execute<{ id: string }[]>(
    `select data->>'mailId' as id from pgboss.job where name = 'mail'`,
  );
  expect(jobs.map(({ id }) => id).toSorted()).toEqual(await digests.waiting());
  await Promise.all(jobs.map(({ id }) => digests.worker(sent)(id)));
  expect(sent).toHaveLength(1);
  expect(listedIn(sent[0]!, quotes)).toEqual(quotes.map(({ id }) => id !== carrier.quote?.id));
});

test('R7 R11 when the one mail bounces, each quote’s recipient has bounced, and its makers are told of each', async () => {
  const quotes = await digests.quoted();
  const [mail] = await digests.deliverAll();
  const event = { providerId: `provider ${mail!.key}`, status: 'BOUNCED' } as const;
  const telling = { clock: () => NOW, letterhead: settings() };
  await setup.em.transactional((em) => applyDeliveryEvent(em, 'event', event, telling));
  expect(await digests.statesOf(quotes)).toEqual(Array(6).fill('BOUNCED'));
  expect(await setup.em.count(OutgoingMail, { kind: 'UNDELIVERED' })).toBe(3);
});

test('R7 when the one mail fails, all have failed, and queued again they go out in one mail, under a key of its own', async () => {
  const quotes = await digests.quoted();
  await digests.deliverAll({ mailer: REFUSES });
  const carrier = await setup.em.findOneOrFail(OutgoingMail, { carries: 2 });
  expect(await digests.statesOf(quotes)).toEqual(Array(6).fill('FAILED'));
  await setup.em.nativeUpdate(OutgoingMail, { kind: 'UNDELIVERED' }, { state: 'DROPPED' });
  const { em, queue } = setup;
  expect((await em.transactional((em) => requeueFailed({ em, now: NOW, queue }))).queued).toHaveLength(3);
  const [sent, ...more] = await digests.deliverAll();
  expect([listedIn(sent!, quotes), more]).toEqual([[true, true, true], []]);
  // To the provider the former key stands for the former bytes, but its events name the mail.
  expect([sent!.key, sent!.mailId]).toEqual([`${carrier.id}-1`, carrier.id]);
  expect(await digests.statesOf(quotes)).toEqual(Array(6).fill('SENT'));
});

test('M8 R10 attempts count for each quote that the mail lists', async () => {
  await digests.quoted();
  await digests.deliverAll();
  const mails = await setup.em.find(OutgoingMail, {});
  expect(mails.map(({ attempts, sentAt }) => [attempts, String(sentAt)])).toEqual(Array(3).fill([1, String(NOW)]));
});

test('quotes on behalf of different partners come apart, and so do those of another run', async () => {
  const customer = await setup.customer();
  const partners = [partnerOf({ csn: '7000000001' }), partnerOf({ csn: '7000000002' })];
  await setup.insert(...partners);
  for (const partner of partners) {
    await setup.subscription(customer, { partner: ref(partner), endDate: TODAY.add({ days: 5 }) });
  }
  await setup.run('auto-quote');
  await setup.subscription(customer, { endDate: TODAY.add({ days: 6 }) });
  await setup.run('auto-quote', { asOf: NOW.add({ hours: 1 }) });
  expect(await digests.deliverAll()).toHaveLength(3);
});

test('one mail lists at most 15 quotes, and stays below what Gmail clips', async () => {
  await digests.quoted(17);
  const sent = await digests.deliverAll();
  expect(sent.map(({ text }) => text.match(/document\.pdf/g)?.length).toSorted()).toEqual([15, 2].toSorted());
  for (const { html } of sent) {
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
  }
});

test('what was rendered before the mail was given more to carry is not stored', async () => {
  await digests.quoted();
  const [id = ''] = await digests.waiting();
  await setup.em.transactional(async (em) => bundleMails(em, await digests.waiting()));
  const row = { subject: 'One', html: '<p>', text: 'One', headers: {}, sender: 'a', reply_to: 'b' };
  const others = { document_language: null, document_expires_on: null, rendered_at: NOW.toString() };
  const store = async (carries: number) => {
    await storeRendered(setup.em, [{ ...row, ...others, id: uuidOf('mail', id), carries }]);
    return (await setup.em.findOneOrFail(OutgoingMail, id)).subject;
  };
  expect([await store(0), await store(2)]).toEqual([null, 'One']);
});
