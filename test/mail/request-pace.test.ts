import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { MailDeferred } from '../../src/mail/mailer.ts';
import type { Answer } from '../../src/mail/provider-answer.ts';
import { RequestPace } from '../../src/mail/request-pace.ts';
import { mailSetup } from './mail-setup.ts';

const setup = mailSetup();
const HOUR = 3_600_000;

const HOLDING = {
  'a pause of a year': { status: 429, headers: { 'retry-after': '31536000' } },
  'a pause until a far date': { status: 429, headers: { 'retry-after': 'Fri, 27 Nov 2099 09:00:00 GMT' } },
  'a used up limit of thirty years': {
    status: 200,
    headers: { 'ratelimit-limit': '10', 'ratelimit-remaining': '0', 'ratelimit-reset': '999999999' },
  },
  'one request in thirty years': {
    status: 200,
    headers: { 'ratelimit-limit': '1', 'ratelimit-remaining': '1', 'ratelimit-reset': '999999999' },
  },
} satisfies Record<string, Answer>;

test.for(Object.entries(HOLDING))(
  '%s holds mails back for an hour at most, and the log says so',
  async ([, answer]) => {
    const { pace, lines } = paceOf();
    await takeTurn(pace, answer);
    const deferred = await takeTurn(pace).catch((error: unknown) => error);
    if (!(deferred instanceof MailDeferred)) {
      throw deferred;
    }
    expect(deferred.afterMilliseconds).toBeGreaterThan(HOUR - 60_000);
    expect(deferred.afterMilliseconds).toBeLessThanOrEqual(HOUR);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { msg: 'mail provider holds mails back', status: answer.status },
    ]);
  },
);

test('an answer that tells no limit brings the usual pace back', async () => {
  const { pace } = paceOf();
  await takeTurn(pace, HOLDING['one request in thirty years'], { status: 200, headers: {} });
  await expect(takeTurn(pace)).resolves.toBeUndefined();
});

test.for([
  [`next_turn_at = '2099-11-27'`],
  [`next_turn_at = 'infinity'`],
  [`next_turn_at = '-infinity'`],
  [`milliseconds_apart = 1e15`],
  [`milliseconds_apart = 'infinity'`],
  [`milliseconds_apart = 'nan'`],
  [`milliseconds_apart = 0`],
  [`turns = '{"a": 1, "b": 4099999999, "c": 4099999999}'`],
] as const)('a stored pace that cannot be heals with the next request: %s', async ([fault]) => {
  const { pace, provider } = paceOf();
  await takeTurn(pace);
  await setup.em.getConnection().execute(`update mail_pace set ${fault} where provider = '${provider}'`);
  for (const _time of [1, 2]) {
    await expect(takeTurn(pace, { status: 200, headers: {} })).resolves.toBeUndefined();
  }
});

test('a turn counts while its request is under way, and a second more', async () => {
  const { pace } = paceOf({ requestsPerSecond: 1, longestWaitMilliseconds: 5_000 });
  const order: string[] = [];
  const signal = new AbortController().signal;
  const first = await pace.awaitTurn(signal);
  const second = pace.awaitTurn(signal).then(() => order.push('second'));
  await expect(Promise.race([second, sleep(2_500, 'waited')])).resolves.toBe('waited');
  order.push('first ended');
  const ended = performance.now();
  await first[Symbol.asyncDispose]();
  await second;
  expect(order).toEqual(['first ended', 'second']);
  expect(performance.now() - ended).toBeGreaterThan(900);
});

function paceOf({ requestsPerSecond = 1_000, longestWaitMilliseconds = 300 } = {}) {
  const lines: string[] = [];
  const log = createLog('warn', { write: (line) => void lines.push(line) });
  const provider = crypto.randomUUID();
  const settings = { em: setup.em, log, provider, requestsPerSecond, longestWaitMilliseconds };
  return { pace: new RequestPace(settings), provider, lines };
}

async function takeTurn(pace: RequestPace, ...answers: Answer[]): Promise<void> {
  await using _turn = await pace.awaitTurn(new AbortController().signal);
  for (const answer of answers) {
    await pace.follow(answer);
  }
}
