import { parseArgs } from 'node:util';
import { type FoundQuote, findQuotes, MOST_FOUND } from '../app/find-quotes.ts';
import { openOrm } from '../app/orm.ts';
import { CannotStart } from '../cannot-start.ts';
import { createClock } from '../clock.ts';
import type { Invocation } from './command.ts';
import { usageOf } from './commands.ts';
import { migratedDatabaseOf } from './database-of.ts';

/** Prints the quotes that a number, an address or a reference belongs to, and whom they were mailed to. Changes nothing. */
export async function find({ args, env, say }: Invocation): Promise<void> {
  const { named, json } = parse(args);
  const url = await migratedDatabaseOf(env);
  await using opened = new AsyncDisposableStack();
  const orm = await openOrm({ url, poolSize: 1, timeouts: env.timeouts.jobs });
  opened.defer(() => orm.close());
  const found = await findQuotes(orm, named, createClock(env.clock)());
  const quotes = found.slice(0, MOST_FOUND);
  const hasMore = found.length > MOST_FOUND;
  say(
    json ? JSON.stringify({ quotes, hasMore }, null, 2) : [...quotes.map(linesOf), endOf(quotes, hasMore)].join('\n'),
  );
}

function parse(args: readonly string[]): { named: string; json: boolean } {
  const { positionals, values } = parsed(args);
  const [named = ''] = positionals;
  if (named.trim() === '' || positionals.length > 1) {
    throw new CannotStart(usageOf('find'));
  }
  return { named, json: values.json ?? false };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { json: { type: 'boolean' } } });
  } catch {
    throw new CannotStart(usageOf('find'));
  }
}

function endOf(quotes: readonly FoundQuote[], hasMore: boolean): string {
  if (quotes.length === 0) {
    return 'No quote was found.';
  }
  return hasMore ? `These are the latest ${MOST_FOUND}; there are more.` : `${quotes.length} found.`;
}

function linesOf({ number, status, customer, partner, order, recipients, mails, ...when }: FoundQuote): string {
  const { createdAt, sentAt, expiresOn } = when;
  const placed = order && [order.number, order.purchaseOrderReference ?? 'without a purchase order'].join(', ');
  return [
    `${number}  ${status}`,
    line('created', createdAt),
    ...(sentAt ? [line('sent', `${sentAt}, last day ${expiresOn}`)] : []),
    line('customer', `${customer.csn} ${customer.name}`),
    ...(partner ? [line('partner', `${partner.csn} ${partner.name}`)] : []),
    ...(placed ? [line('order', placed)] : []),
    ...recipients.map(({ email, delivery, detail, left }) => line('recipient', words(email, delivery, left, detail))),
    ...mails.map(({ queuedAt, kind, to, state, detail }) => line('mail', words(queuedAt, kind, to, state, detail))),
    '',
  ].join('\n');
}

function line(name: string, value: string): string {
  return `  ${name.padEnd(9)}  ${value}`;
}

function words(...all: readonly (string | null)[]): string {
  return all.filter(Boolean).join('  ');
}
