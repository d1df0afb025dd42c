import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Product } from './harness/product.ts';

const MINUTES = 60_000;
let product: Product;

beforeAll(async () => {
  product = await Product.checkOut();
  expect(await product.npm('build').ended()).toBe(0);
}, 3 * MINUTES);
afterAll(() => product.remove());

test(
  'the README’s tour makes an order, and another one when it is gone through again; then the partner quotes a request',
  async () => {
    const port = await freePort();
    const run = product.node('start', { PORT: port });
    await run.listening();
    const tour = await commandsOf('From a group to an order in five minutes', port);
    const orders: string[] = [];
    for (let round = 0; round < 2; round++) {
      const answers = await answersTo(tour.join(''));
      expect(answers).toHaveLength(5);
      for (const answer of answers.slice(1)) {
        expect(answer).toContain('"userErrors":[]');
      }
      const { order, alreadyAccepted } = JSON.parse(answers[4] ?? '').data.acceptQuote;
      expect([alreadyAccepted, order.purchaseOrderReference]).toEqual([true, 'PO-2026-17']);
      orders.push(order.number);
    }
    expect(new Set(orders).size).toBe(2);
    const [signIn] = tour;
    const [waiting, made, sent] = await answersTo([signIn, ...(await commandsOf('As a partner', port))].join(''));
    expect(JSON.parse(waiting ?? '').data.quoteRequests.nodes).toHaveLength(2);
    expect(JSON.parse(made ?? '').data.createQuote.quote.request.status).toBe('QUOTED');
    expect(JSON.parse(sent ?? '').data.sendQuote.quote.status).toBe('SENT');
    expect(await run.end('SIGTERM')).toBe(0);
  },
  3 * MINUTES,
);

test(
  'what the guide to the API shows is answered as it says',
  async () => {
    const port = await freePort();
    const run = product.node('start', { PORT: port });
    await run.listening();
    const commands = blocksIn(await readFile('docs/api.md', 'utf8'), port).join('');
    const answers = (await answersTo(commands)).map((answer) => JSON.parse(answer));
    const [viewer, service, refused, cost, page, next, made, feed, later, changed, told, endpoint, tested, unknown] =
      answers;
    expect(answers).toHaveLength(14);
    expect(viewer.data.viewer).toMatchObject({ kind: 'CUSTOMER', customer: { csn: '0000100001' } });
    expect(service.data.viewer).toEqual({ kind: 'SERVICE', permissions: ['READ_SUBSCRIPTIONS', 'READ_QUOTES'] });
    expect(refused.data.createQuote.quote).toBeNull();
    expect(refused.data.createQuote.userErrors.length).toBeGreaterThan(2);
    expect(cost.extensions.cost).toMatchObject({ limit: 50_000, refillPerSecond: 1_000 });
    const references = [page, next].flatMap(({ data }) => data.subscriptions.nodes);
    expect(new Set(references.map(({ reference }) => reference)).size).toBe(4);
    expect(made.data.createQuote).toMatchObject({ quote: { id: expect.any(String) }, userErrors: [] });
    expect(feed.data.changes.nodes.map(({ type }: { type: string }) => type)).toContain('QUOTE_CREATED');
    expect(later.data.changes.nodes).toEqual([]);
    expect(changed.data.quotes.nodes.length).toBeGreaterThan(0);
    expect(told.data.changes).toEqual({
      type: expect.any(String),
      cursor: expect.any(String),
      quote: expect.anything(),
    });
    expect(endpoint.data.createWebhookEndpoint).toMatchObject({ endpoint: { enabled: true }, userErrors: [] });
    expect(tested.data.testWebhookEndpoint.userErrors).toEqual([]);
    expect(unknown.errors).toMatchObject([{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }]);
    expect(await run.end('SIGTERM')).toBe(0);
  },
  3 * MINUTES,
);

async function answersTo(commands: string): Promise<string[]> {
  // Without --norc, bash takes Node's end of its input for a login from elsewhere and reads the machine's settings.
  const { stdout, stderr } = await promisify(execFile)('bash', ['--norc', '-euc', commands], { cwd: product.folder });
  // A busy machine takes a while to find that nothing is stale.
  expect(stderr.replaceAll('Compiling what has changed\n', '')).toBe('');
  return stdout.split('\n').filter((line) => line.startsWith('{'));
}

/** What stands in a section's blocks of commands, word for word but for the port. */
async function commandsOf(title: string, port: string): Promise<string[]> {
  const [, rest = ''] = (await readFile('README.md', 'utf8')).split(`## ${title}\n`);
  const [section = ''] = rest.split(/^## /m);
  return blocksIn(section, port);
}

function blocksIn(section: string, port: string): string[] {
  const blocks = [...section.matchAll(/```sh\n(.*?)```/gs)].map(([, commands = '']) => commands);
  return blocks.map((commands) => commands.replaceAll('127.0.0.1:4000', `127.0.0.1:${port}`));
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? String(address.port) : '';
}
