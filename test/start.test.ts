import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createEmptyDatabase } from './harness/database.ts';
import { Product, type Run } from './harness/product.ts';

const MINUTES = 60_000;
let product: Product;
let secret: Product | undefined;

beforeAll(async () => {
  product = await Product.checkOut();
  expect(await product.npm('build').ended()).toBe(0);
}, 3 * MINUTES);
afterAll(async () => {
  await product.remove();
  await secret?.remove();
});

test(
  'npm start comes up on nothing, stops on SIGTERM without a trace, and starts again on the same data',
  async () => {
    const first = product.npm('start');
    const base = await first.listening();
    expect((await fetch(`${base}/readyz`)).status).toBe(200);
    expect(await first.end('SIGTERM')).toBe(0);
    expect(tracesIn(product.folder)).toEqual([]);
    expect(stepsIn(first.stdout)).toEqual([
      'Starting PostgreSQL',
      'Making a database, the first time only',
      'Bringing the tables up to date',
      'Loading demo customers and what they have bought',
      'Starting gateway and worker',
    ]);

    const second = product.npm('start');
    await second.listening();
    expect(await second.end('SIGINT')).toBe(0);
    expect(tracesIn(product.folder)).toEqual([]);
    expect(stepsIn(second.stdout)).toEqual([
      'Starting PostgreSQL',
      'Bringing the tables up to date',
      'Starting gateway and worker',
    ]);
  },
  3 * MINUTES,
);

describe('a start that runs', () => {
  let run: Run;
  beforeAll(async () => {
    run = product.node('start', { LOG_LEVEL: 'trace' });
    await run.listening();
    await vi.waitUntil(() => run.stdout.includes('Ctrl-C stops it.'), { timeout: MINUTES });
  }, 3 * MINUTES);
  // Else the next start finds the data in use, and its failure hides the first one.
  afterAll(() => run?.end('SIGTERM'));

  test('prints in one block what to open, and the demo’s tokens', () => {
    const { block } = partsOf(run.stdout);
    for (const title of ['purchaser of', 'member of', 'partner', 'sales']) {
      expect(block).toMatch(new RegExp(`Token of .*${title}.*:\\n +eyJ\\S+\\n`));
    }
    expect(block).not.toContain('"level"');
    expect(block).toContain('/graphql, signed in as Kari Nordmann');
  });

  test('is the one in whose database npm run token looks', async () => {
    const known = product.node('token --partner 0000200001');
    expect([await known.ended(), known.stderr]).toEqual([0, '']);
    const unknown = product.node('token --partner 0000200009');
    expect([await unknown.ended(), unknown.stdout]).toEqual([1, '']);
    expect(unknown.stderr).toBe('The database has no partner 0000200009\n');
  });

  test(
    'U1 P5 makes the documents of the demo’s automatic quotes, apart from the gateway',
    async () => {
      const base = await run.listening();
      const authorization = `Bearer ${/Token of sales:\s+(\S+)/.exec(run.stdout)?.[1]}`;
      const body = JSON.stringify({ query: '{ quotes(filter: { status: [SENT] }) { nodes { document { size } } } }' });
      const sizes = async (): Promise<(number | undefined)[]> => {
        const headers = { authorization, 'content-type': 'application/json' };
        const answer = await fetch(`${base}/graphql`, { method: 'POST', headers, body });
        const { data } = JSON.parse(await answer.text());
        return data.quotes.nodes.map(({ document }: { document?: { size: number } }) => document?.size);
      };
      await expect.poll(sizes, { timeout: 120_000, interval: 500 }).toSatisfy(areAllMade);
    },
    3 * MINUTES,
  );

  test('tells now and then that its database was killed, and still ends on SIGTERM with exit 0', async () => {
    const [pid] = readFileSync(join(product.folder, '.data', 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split(
      '\n',
    );
    const killedAt = performance.now();
    process.kill(Number(pid), 'SIGKILL');
    await expect.poll(() => run.stdout).toMatch(/"queue error"/);
    expect(await run.end('SIGTERM')).toBe(0);
    const errors = run.stdout.split('\n').filter((line) => line.includes('"queue error"'));
    // One at once, then one in 5 seconds, however long the end takes.
    expect(errors.length).toBeLessThanOrEqual(1 + (performance.now() - killedAt) / 5_000);
    for (const line of errors) {
      expect(JSON.parse(line).err.message).not.toBe('');
    }
  });

  test('prints nothing else but JSON, and nothing on standard error', () => {
    const { besides } = partsOf(run.stdout);
    const logged = besides.split('\n').filter((line) => line !== '' && !STEPS.has(line));
    expect(logged.length).toBeGreaterThan(0);
    for (const line of logged) {
      expect(JSON.parse(line)).toMatchObject({ level: expect.stringMatching(/^[a-z]+$/) });
    }
    expect(run.stderr).toBe('');
  });
});

test('npm run token says so where no npm start runs', async () => {
  const unchecked = product.node('token --partner 0000200009');
  expect(await unchecked.ended()).toBe(0);
  expect(unchecked.stderr).toBe('Not checked: no npm start is running here, and DATABASE_URL is not set\n');
  expect(unchecked.stdout).toMatch(/^eyJ\S+\n$/);
});

test(
  'npm run reset-demo makes the demo anew, but neither under an npm start nor in a database that was set',
  async () => {
    const running = product.node('start');
    await running.listening();
    const before = await customerIdIn(running);
    const refused = product.node('reset-demo');
    expect(await refused.ended()).toBe(1);
    expect(refused.stderr).toMatch(/^The database in .* is in use: another npm start is running on it\n$/);
    expect(await customerIdIn(running)).toBe(before);
    const stream = await openStream(running);
    expect(await running.end('SIGTERM')).toBe(0);
    expect(await stream.text()).toMatch(/^(:\n\n)+$/); // Without a last event its client connects again.

    const elsewhere = product.node('reset-demo', { DATABASE_URL: await createEmptyDatabase() });
    expect(await elsewhere.ended()).toBe(1);
    expect(elsewhere.stderr).toBe('DATABASE_URL is set: only the demo database in .data can be recreated\n');

    const reset = product.node('reset-demo');
    expect([await reset.ended(), reset.stderr]).toEqual([0, '']);
    expect(tracesIn(product.folder)).toEqual([]);
    const again = product.node('start');
    await again.listening();
    expect(await customerIdIn(again)).not.toBe(before);
    expect(await again.end('SIGTERM')).toBe(0);
  },
  3 * MINUTES,
);

test(
  'a second start on the same data is refused in one line, and a killed one is taken over',
  async () => {
    const first = product.node('start');
    await first.listening();
    const second = product.node('start');
    expect(await second.ended()).toBe(1);
    expect(second.stderr).toMatch(/^The database in .* is in use: another npm start is running on it\n$/);

    await first.end('SIGKILL');
    const third = product.node('start');
    const base = await third.listening();
    expect((await fetch(`${base}/readyz`)).status).toBe(200);
    expect(await third.end('SIGTERM')).toBe(0);
    expect(tracesIn(product.folder)).toEqual([]);
  },
  3 * MINUTES,
);

test(
  'a start works in a fresh checkout that no other user can enter',
  async () => {
    secret = await Product.built(0o700);
    const run = secret.node('start');
    const base = await run.listening();
    expect((await fetch(`${base}/readyz`)).status).toBe(200);
    expect(await run.end('SIGTERM')).toBe(0);
    const elsewhere = /its data is in (\S+)/.exec(run.stdout)?.[1];
    expect(tracesIn(elsewhere ?? secret.folder)).toEqual([]);
    if (elsewhere) {
      rmSync(elsewhere, { recursive: true });
    }
  },
  3 * MINUTES,
);

test(
  'a port in use is one line and exit 1, and leaves no database running',
  async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const address = blocker.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const run = product.node('start', { PORT: port });
    expect(await run.ended()).toBe(1);
    expect(run.stderr).toMatch(new RegExp(`^Port ${port} on 127.0.0.1 is in use.*\n$`));
    expect(tracesIn(product.folder)).toEqual([]);
    blocker.close();
  },
  3 * MINUTES,
);

test.each(['start', 'serve', 'worker', 'migrate'])(
  'an unreachable database is one line without its password and exit 1: %s',
  async (command) => {
    const run = product.node(command, { DATABASE_URL: 'postgresql://tilbud:hunter2@127.0.0.1:1/tilbud' });
    expect(await run.ended()).toBe(1);
    expect(run.stderr).toMatch(/^DATABASE_URL: the database at 127\.0\.0\.1:1\/tilbud cannot be reached: .*\n$/);
  },
);

test.each(['job sweep', 'resend-failed', 'import demo'])(
  'a database without migrations is one line and exit 1: %s',
  async (command) => {
    mkdirSync(join(product.folder, 'demo'), { recursive: true });
    writeFileSync(join(product.folder, 'demo', 'partners.csv'), 'csn,name,email\n');
    const run = product.node(command, { DATABASE_URL: await createEmptyDatabase() });
    expect(await run.ended()).toBe(1);
    expect(run.stderr).toBe('The database has no tables yet: run migrate first.\n');
  },
);

test('an import that waits ends at once on SIGTERM, with an exit status and nothing stored', async () => {
  const DATABASE_URL = await createEmptyDatabase();
  expect(await product.node('migrate', { DATABASE_URL }).ended()).toBe(0);
  const other = new Client({ connectionString: DATABASE_URL });
  await other.connect();
  await other.query('begin; lock table partners');
  mkdirSync(join(product.folder, 'waits'), { recursive: true });
  writeFileSync(join(product.folder, 'waits', 'partners.csv'), 'csn,name,email\n7,Seven,a@b.example\n');
  const run = product.node('import waits', { DATABASE_URL });
  const waiting = `select count(*)::int as count from pg_locks where not granted and relation = 'partners'::regclass`;
  await expect.poll(async () => (await other.query(waiting)).rows).toEqual([{ count: 1 }]);
  expect(await run.end('SIGTERM')).toBe(1);
  expect([run.stdout, run.stderr]).toEqual(['', 'The import was stopped; nothing was stored.\n']);
  await other.query('rollback');
  expect((await other.query('select from partners')).rowCount).toBe(0);
  await other.end();
});

test('bad settings are one line each and exit 1', async () => {
  const run = product.node('start', { PORT: 'x', CLOCK: 'noon' });
  expect(await run.ended()).toBe(1);
  expect(run.stderr).toMatch(/^PORT must be .*\nCLOCK must be .*\n$/);
});

test.each([
  ['help', /^Usage: tilbud <command>[\s\S]*\n {2}reset-demo +recreates the demo database/],
  ['import --help', /^Usage: tilbud import <folder> \[--skip-invalid\]\n/],
])('%s tells how it is used, whatever the settings', async (command, text) => {
  const run = product.node(command, { PORT: 'x' });
  expect([await run.ended(), run.stderr]).toEqual([0, '']);
  expect(run.stdout).toMatch(text);
});

test('an unknown command is one line and exit 1', async () => {
  const run = product.node('toString');
  expect(await run.ended()).toBe(1);
  expect(run.stderr).toMatch(/^Unknown command "toString".*\n$/);
});

test('a worker that still waits for the migrations ends on SIGTERM too', async () => {
  const worker = product.node('worker', { DATABASE_URL: await createEmptyDatabase(), WORKER_PORT: '0' });
  await worker.listening();
  expect(await worker.end('SIGTERM')).toBe(0);
});

/** What is printed once all is up, and what before and after it. */
function partsOf(stdout: string): { readonly block: string; readonly besides: string } {
  const [before = '', ...after] = stdout.split('\n\nListening on ');
  const [block = '', behind = ''] = after.join('').split('Ctrl-C stops it.\n\n');
  return { block, besides: `${before}\n${behind}` };
}

/** The id of the demo's customer, as its purchaser sees it. */
async function customerIdIn(run: Run): Promise<string> {
  const answer = await askAsPurchaser(run, '{ viewer { customer { id } } }', 'application/json');
  return JSON.parse(await answer.text()).data.viewer.customer.id;
}

/** A stream of the purchaser's that is open. */
async function openStream(run: Run): Promise<Response> {
  const stream = await askAsPurchaser(
    run,
    'subscription { changes(types: [ORDER_PLACED]) { id } }',
    'text/event-stream',
  );
  expect(stream.status).toBe(200);
  return stream;
}

async function askAsPurchaser(run: Run, query: string, accept: string): Promise<Response> {
  await expect.poll(() => run.stdout).toContain('Token of sales');
  const authorization = `Bearer ${/Token of .*purchaser.*:\s+(\S+)/.exec(run.stdout)?.[1]}`;
  return await fetch(`${await run.listening()}/graphql?query=${encodeURIComponent(query)}`, {
    headers: { authorization, accept },
  });
}

/** Processes that were started from or work on the folder, and lock files in its data. */
function tracesIn(folder: string): string[] {
  const data = existsSync(join(folder, '.data')) ? join(folder, '.data') : folder;
  const files = readdirSync(join(data, 'postgres', 'cluster'));
  const locks = files.filter((name) => name.endsWith('.pid') || name.endsWith('.lock'));
  const processes = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n');
  return [...locks, ...processes.filter((line) => line.includes(folder))];
}

const STEPS = new Set([
  'Starting PostgreSQL',
  'Making a database, the first time only',
  'Bringing the tables up to date',
  'Loading demo customers and what they have bought',
  'Starting gateway and worker',
]);

function stepsIn(text: string): string[] {
  return text.split('\n').filter((line) => STEPS.has(line));
}

function areAllMade(sizes: readonly (number | undefined)[]): boolean {
  return sizes.length > 0 && sizes.every((size = 0) => size > 10_000);
}
