import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Temporal } from 'temporal-polyfill';
import { openOrm } from '../src/app/orm.ts';
import { runJob } from '../src/jobs/run-job.ts';
import { createLog } from '../src/log.ts';
import { createMailer } from '../src/mail/create-mailer.ts';
import { startMailWorker } from '../src/mail/mail-worker.ts';
import { Queue } from '../src/queue/queue.ts';
import { readEnvironment } from '../src/settings/env.ts';
import { fillShop } from './fill-shop.ts';

/** One worker hands mails of 30 lines to a provider over HTTP that allows 100 a second and answers after 100 ms. */
export interface MailDeliveryBench {
  readonly mails: number;
  /** Goal: 100 ÷ (1.05 + 0.1), the most that the pace allows: each turn counts until a second after its answer. */
  readonly mailsPerSecond: number;
  /** Must not pass 100. */
  readonly mostInASecond: number;
  /** Of the worker's process. */
  readonly cpuMillisecondsPerMail: number;
  /** Without the queue's own. */
  readonly statementsPerMail: number;
}

const AS_OF = Temporal.Instant.from('2026-11-23T09:00:00Z');
const LINES = 30;
const LATENCY_MS = 100;

export async function benchMailDelivery(url: string, mails = 600): Promise<MailDeliveryBench> {
  await using closing = new AsyncDisposableStack();
  let statements = 0;
  const orm = await openOrm({ url, onStatement: () => void statements++ });
  closing.defer(() => orm.close());
  const log = createLog('warn');
  const queue = new Queue({ url, log, role: 'worker' });
  await queue.start();
  closing.defer(() => queue.stop(5_000));
  const settings = readEnvironment({});
  await fillMails(orm, mails);
  await runJob('auto-quote', { orm, queue, settings, asOf: AS_OF, atAnyHour: true });
  const provider = fork(new URL('./mail-provider.js', import.meta.url), ['100', String(LATENCY_MS)]);
  closing.defer(() => void provider.kill());
  const [{ port }] = await once(provider, 'message');
  const mailProvider = { kind: 'resend', apiKey: 're_bench', baseUrl: `http://127.0.0.1:${port}` } as const;
  const clock = () => AS_OF;
  const mailer = createMailer(mailProvider, { em: orm.em.fork(), log, clock, letterhead: settings });
  statements = 0;
  const before = process.cpuUsage();
  await startMailWorker({ orm, queue, log, clock, mailer, letterhead: settings });
  await allSent(orm);
  const { user, system } = process.cpuUsage(before);
  const cameAt = await arrivals(provider);
  // The first seconds are the usual pace, until the provider has told its limit.
  const [start = 0, end = 0] = [cameAt[Math.floor(mails / 5)], cameAt.at(-1)];
  return {
    mails: cameAt.length,
    mailsPerSecond: (mails * 4 * 1_000) / 5 / (end - start),
    mostInASecond: Math.max(...cameAt.map((begin) => cameAt.filter((at) => at >= begin && at < begin + 1_000).length)),
    cpuMillisecondsPerMail: (user + system) / 1_000 / mails,
    statementsPerMail: statements / mails,
  };
}

/** Every customer gets one automatic quote with all its lines. */
async function fillMails(orm: MikroORM, customers: number): Promise<void> {
  await fillShop(orm, { subscriptions: customers, due: customers, sample: 0, asOf: AS_OF });
  await orm.em.fork().execute(`
    insert into subscriptions (id, reference, customer_id, product_id, quantity, term, currency_code, purchase_method,
      status, start_date, end_date, auto_renew)
    select gen_random_uuid(), reference || '-' || n, customer_id, product_id, quantity, term, currency_code,
      purchase_method, status, start_date, end_date, auto_renew
    from subscriptions, generate_series(2, ${LINES}) n`);
}

async function allSent(orm: MikroORM): Promise<void> {
  const left = async () => {
    const [row] = await orm.em
      .fork()
      .execute<{ left: boolean }[]>(`select exists (select 1 from mails where state = 'QUEUED') as left`);
    return row?.left;
  };
  while (await left()) {
    await sleep(500);
  }
}

async function arrivals(provider: ChildProcess): Promise<number[]> {
  provider.send('arrivals');
  const [{ cameAt }] = await once(provider, 'message');
  return cameAt;
}
