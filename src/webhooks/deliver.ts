import type { MikroORM } from '@mikro-orm/postgresql';
import { Webhook } from 'standardwebhooks';
import type { Dispatcher } from 'undici';
import { findViewer } from '../authentication/find-viewer.ts';
import { isKnownType } from '../changes/load-visible.ts';
import type { Clock } from '../clock.ts';
import type { Context, MailQueue, Settings } from '../context.ts';
import { idOf } from '../database/ids.ts';
import { type RetryPolicy, retryDelay } from '../queue/retry-delay.ts';
import { type Attempt, beginAttempt } from './begin-attempt.ts';
import { urlErrors } from './endpoint-url.ts';
import { dropDelivery, noteDelivered, noteFailed, noteFailedTest } from './note-attempt.ts';
import { type PayloadOf, testPayload } from './payload.ts';
import { type Answer, post } from './post.ts';
import { unsealSecret } from './sealed-secret.ts';

export interface WebhookDelivering {
  readonly orm: Pick<MikroORM, 'em'>;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly queue: MailQueue;
  readonly payloadOf: PayloadOf;
  readonly dispatcher: Dispatcher;
}

/** O3: pauses double from 10 seconds to 6 hours, for 3 days. */
const RETRIES: RetryPolicy = {
  firstMilliseconds: 10_000,
  longestMilliseconds: 6 * 3_600_000,
  giveUpAfterMilliseconds: 3 * 24 * 3_600_000,
};

type Job = Pick<Attempt, 'deliveryId' | 'endpointId'>;

/**
 * Makes at most one attempt at one delivery. Any number of workers may do so, and each may be killed at any point: the
 * attempt is counted before it is made, and its outcome is stored together with the next job. A worker that is killed
 * in between leaves the delivery due, so it may be made twice, with the same id (O2).
 */
export async function deliver(delivering: WebhookDelivering, job: Job, signal: AbortSignal): Promise<void> {
  const { orm, clock } = delivering;
  const attempt = await beginAttempt(orm.em.fork(), job, clock());
  if (!attempt) {
    return;
  }
  const keys = keysOf(delivering, attempt);
  const payload = await payloadFor(delivering, attempt);
  if (payload === undefined) {
    await dropDelivery(orm.em.fork(), job);
    return;
  }
  await note(delivering, attempt, await answerTo(delivering, attempt, { payload, keys }, signal));
}

/** The owner may have lost sight of the change since. */
async function payloadFor(delivering: WebhookDelivering, attempt: Attempt): Promise<string | undefined> {
  const { orm, clock, settings, queue, payloadOf } = delivering;
  const { changeId, changeType, owner } = attempt;
  if (!changeId) {
    return testPayload(new Date().toISOString());
  }
  if (changeType !== undefined && !isKnownType(changeType)) {
    throw new Error(`This version does not know changes of type ${changeType}: another worker delivers it`);
  }
  const em = orm.em.fork();
  const viewer = owner && (await findViewer(em, owner, settings.linkSecrets));
  const context = viewer && { em, viewer, now: clock(), settings, queue, requestId: changeId };
  return context && payloadOf(context satisfies Context, changeId);
}

/**
 * O2: the secrets that sign. Throws if the newest cannot be opened: that is a fault of ours and says nothing about the
 * endpoint. While the link secret is changed, a worker that still has the old one alone meets seals of the new one.
 */
function keysOf({ settings: { linkSecrets } }: WebhookDelivering, { endpointId, secrets }: Attempt): string[] {
  const [newest, former] = secrets.map((seal) => unsealSecret(seal, idOf('endpoint', endpointId), linkSecrets));
  if (newest === undefined) {
    throw new Error('The secret of a webhook is sealed with a link secret that is not in LINK_SECRET here');
  }
  return former === undefined ? [newest] : [newest, former];
}

async function answerTo(
  { settings: { exposed = true }, dispatcher }: WebhookDelivering,
  { deliveryId, changeId, url }: Attempt,
  { payload, keys }: { readonly payload: string; readonly keys: readonly string[] },
  signal: AbortSignal,
): Promise<Answer> {
  const [wrong] = urlErrors(url, exposed);
  if (wrong) {
    return { body: wrong.message };
  }
  const id = changeId ?? idOf('delivery', deliveryId);
  const headers = { ...HEADERS, ...signed(id, payload, keys) };
  return post({ url, headers, payload }, dispatcher, signal);
}

const HEADERS = { 'content-type': 'application/json', 'user-agent': 'Tilbud-Webhooks' };

/** O2: signed with each secret that is valid now. The age of a signature goes by real time. */
function signed(id: string, payload: string, secrets: readonly string[]): Record<string, string> {
  const at = new Date();
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, at, payload));
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': signatures.join(' '),
  };
}

async function note(
  { orm, settings: { salesEmail } }: WebhookDelivering,
  attempt: Attempt,
  answer: Answer,
): Promise<void> {
  const em = orm.em.fork();
  const { status = 0 } = answer;
  if (status >= 200 && status < 300) {
    return noteDelivered(em, attempt, answer);
  }
  if (!attempt.changeId) {
    return noteFailedTest(em, attempt, answer);
  }
  const wait = retryDelay(RETRIES, attempt.round);
  const isLast = attempt.elapsedMilliseconds + wait > RETRIES.giveUpAfterMilliseconds;
  const failure = {
    answer,
    waitMilliseconds: isLast ? undefined : wait,
    off: status === GONE ? 'GONE' : undefined,
  } as const;
  return noteFailed(em, attempt, failure, salesEmail);
}

const GONE = 410;
