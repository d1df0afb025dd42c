import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { signDevelopmentToken } from '../../src/authentication/authenticate.ts';
import { readEnvironment } from '../../src/settings/env.ts';
import { type Answer, Caller, type MutationName } from '../api/caller.ts';
import { TODAY } from '../harness/clock.ts';

/** A purchaser who renews some subscriptions, whatever becomes of the connections meanwhile. */
export interface Shopping {
  readonly url: string;
  readonly token: string;
  readonly subscriptionIds: readonly string[];
  /** R10: waits until a quote may be mailed again. */
  readonly waitToResend: (quoteId: string | undefined) => Promise<void>;
}

/** Asks for, makes, changes, sends, extends and accepts one quote after the other; gives the numbers of the orders. */
export async function acceptOneByOne({ url, token, subscriptionIds, waitToResend }: Shopping): Promise<string[]> {
  const purchaser = new Caller(url, token);
  const sales = await salesAt(url);
  const numbers: string[] = [];
  for (const [place, subscriptionId] of subscriptionIds.entries()) {
    const insist = (name: MutationName, input: object, by = purchaser, times = 1) =>
      insistOn(by, name, input, `${name} ${subscriptionId} ${times}`);
    if (place === 0) {
      await askTwice(insist, subscriptionId, sales);
    }
    const made = await insist('createQuote', {
      lines: [{ subscriptionId }],
      recipients: [{ email: 'ada@x.example' }],
    });
    const quoteId = made.quote?.id;
    await insist('updateQuote', { quoteId, note: 'As agreed' });
    await insist('removeRecipient', { recipientId: made.quote?.recipients[1]?.id });
    await insist('sendQuote', { quoteId });
    await waitToResend(quoteId);
    await insist('resendQuote', { quoteId });
    await extend(sales, quoteId);
    const { order } = await insist('acceptQuote', { quoteId });
    numbers.push(order?.number ?? '');
  }
  return numbers;
}

type Insist = (name: MutationName, input: object, by?: Caller, times?: number) => ReturnType<Caller['done']>;

/** Auto-renew as it is, a request that is declined, and one that is quoted and withdrawn. */
async function askTwice(insist: Insist, subscriptionId: string, sales: Caller): Promise<void> {
  await insist('setAutoRenew', { subscriptionId, enabled: true });
  const input = { to: 'SALES', lines: [{ subscriptionId }] };
  const ask = async (times: number) => (await insist('requestQuote', input, undefined, times)).request?.id;
  await insist('declineQuoteRequest', { quoteRequestId: await ask(1), reason: 'Not now' }, sales);
  const quoteRequestId = await ask(2);
  await insist('createQuote', { quoteRequestId }, sales);
  await insist('withdrawQuoteRequest', { quoteRequestId });
}

/** The same by the mutations of many quotes, where there is one. */
export async function acceptTogether({ url, token, subscriptionIds }: Shopping): Promise<string[]> {
  const purchaser = new Caller(url, token);
  const items = subscriptionIds.map((subscriptionId) => ({ lines: [{ subscriptionId }] }));
  const key = subscriptionIds.join();
  const made = await insistOn(purchaser, 'createQuotes', { items }, `make ${key}`);
  const quotes = { items: (made.results ?? []).map(({ quote }) => ({ quoteId: quote?.id })) };
  for (const { quoteId } of quotes.items) {
    await insistOn(purchaser, 'updateQuote', { quoteId, note: 'As agreed' }, `update ${quoteId}`);
  }
  await insistOn(purchaser, 'sendQuotes', quotes, `send ${key}`);
  const sales = await salesAt(url);
  for (const { quoteId } of quotes.items) {
    await extend(sales, quoteId);
  }
  const { results = [] } = await insistOn(purchaser, 'acceptQuotes', quotes, `accept ${key}`);
  return results.map(({ order }) => order?.number ?? '');
}

async function salesAt(url: string): Promise<Caller> {
  const claims = { kind: 'sales', email: 'ada@tilbud.example' } as const;
  return new Caller(url, await signDevelopmentToken(claims, readEnvironment({})));
}

async function extend(sales: Caller, quoteId: string | undefined): Promise<void> {
  const expiresOn = TODAY.add({ days: 40 }).toString();
  await insistOn(sales, 'extendQuote', { quoteId, expiresOn }, `extend ${quoteId}`);
}

/** Tries again with the same key while it is told to, of the whole call or of an item. Any other trouble fails. */
async function insistOn(caller: Caller, name: MutationName, input: object, idempotencyKey: string): Promise<Answer> {
  for (;;) {
    try {
      const answer = await caller.done(name, { ...input, idempotencyKey });
      const errors = answer.results?.flatMap(({ userErrors }) => userErrors) ?? [];
      if (errors.length === 0) {
        return answer;
      }
      expect([...new Set(errors.map(({ code }) => code))]).toEqual(['UNAVAILABLE']);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'UNAVAILABLE')) {
        throw error;
      }
    }
    await delay(20);
  }
}
