import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase } from '../harness/database.ts';
import { Product } from '../harness/product.ts';

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
  process.on('exit', () => writeFileSync('packages.json', JSON.stringify([...packages])));`;

const OF_WORKERS = /^(react-email|prismjs|nodemailer|resend|undici|subset-font|@myriaddreamin\/.*)$/;

const secret = () => randomBytes(32).toString('base64');

let product: Product;

beforeAll(async () => {
  product = await Product.checkOut();
  expect(await product.npm('build').ended()).toBe(0);
  writeFileSync(join(product.folder, 'lists-packages.mjs'), LISTS_PACKAGES);
}, 180_000);
afterAll(() => product.remove());

test('a gateway alone loads nothing that draws or sends mails and documents', async () => {
  const run = product.node('serve', {
    NODE_OPTIONS: '--import ./lists-packages.mjs',
    DATABASE_URL: await createDatabase(),
    JWT_SECRET: secret(),
    LINK_SECRET: secret(),
    RESEND_API_KEY: 're_test',
    RESEND_WEBHOOK_SECRET: `whsec_${secret()}`,
  });
  await run.listening();
  expect([await run.end('SIGTERM'), run.stderr]).toEqual([0, '']);
  const packages: string[] = JSON.parse(readFileSync(join(product.folder, 'packages.json'), 'utf8'));
  expect(packages).toContain('fastify');
  expect(packages.filter((name) => OF_WORKERS.test(name))).toEqual([]);
});
