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
  'the README’s tour makes an order, and another one when it is gone through again on the same data',
  async () => {
    const port = await freePort();
    const run = product.node('start', { PORT: port });
    await run.listening();
    const tour = (await tourOfReadme()).replaceAll('127.0.0.1:4000', `127.0.0.1:${port}`);
    const orders: string[] = [];
    for (let round = 0; round < 2; round++) {
      // Without --norc, bash takes Node's end of its input for a login from elsewhere and reads the machine's settings.
      const { stdout, stderr } = await promisify(execFile)('bash', ['--norc', '-euc', tour], { cwd: product.folder });
      expect(stderr).toBe('');
      const answers = stdout.split('\n').filter((line) => line.startsWith('{'));
      expect(answers).toHaveLength(5);
      for (const answer of answers.slice(1)) {
        expect(answer).toContain('"userErrors":[]');
      }
      const { order, alreadyAccepted } = JSON.parse(answers[4] ?? '').data.acceptQuote;
      expect([alreadyAccepted, order.purchaseOrderReference]).toEqual([true, 'PO-2026-17']);
      orders.push(order.number);
    }
    expect(new Set(orders).size).toBe(2);
    expect(await run.end('SIGTERM')).toBe(0);
  },
  3 * MINUTES,
);

/** What stands in its blocks of commands, word for word. */
async function tourOfReadme(): Promise<string> {
  const [, section = ''] = (await readFile('README.md', 'utf8')).split(/^## From a group.*$/m);
  const [tour = ''] = section.split(/^## /m);
  return [...tour.matchAll(/```sh\n(.*?)```/gs)].map(([, commands]) => commands).join('\n');
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? String(address.port) : '';
}
