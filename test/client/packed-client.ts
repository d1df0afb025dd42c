import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const CLIENT = join(ROOT, 'schema/client');
const run = promisify(execFile);

/** A folder of somebody who has nothing of ours but the packed client. */
export class PackedClient {
  private constructor(readonly folder: string) {}

  static async install(): Promise<PackedClient> {
    const folder = await mkdtemp(join(tmpdir(), 'tilbud-client-'));
    afterAll(() => rm(folder, { recursive: true, force: true }));
    const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: CLIENT });
    await writeFile(join(folder, 'package.json'), '{ "private": true }');
    await run('npm', ['install', '--silent', '--offline', '--no-audit', '--no-fund', stdout.trim()], { cwd: folder });
    return new PackedClient(folder);
  }

  async write(files: Readonly<Record<string, string>>): Promise<void> {
    await mkdir(join(this.folder, 'src'), { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      await writeFile(join(this.folder, 'src', name), text);
    }
  }

  /** What the compiler says of the programs, with the declarations of the package looked at as well. */
  async typeCheck(...options: readonly string[]): Promise<string> {
    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
    const files = ['src/portal.mts', 'src/service.cts', 'src/process.d.ts'];
    const strictly = ['--strict', '--target', 'es2022', '--lib', 'es2022,dom', '--types', ''];
    return await run(process.execPath, [compiler, ...files, ...strictly, ...options], { cwd: this.folder }).then(
      ({ stdout }) => stdout,
      ({ stdout }) => stdout,
    );
  }

  async run(program: string, variables: Readonly<Record<string, string>>): Promise<string> {
    const { stdout } = await run(process.execPath, [join(this.folder, program)], { env: variables, timeout: 100_000 });
    return stdout;
  }
}

/** The blocks of the client's README, as the one program that it says they are. */
export async function readmeProgram(): Promise<string> {
  const readme = await readFile(join(CLIENT, 'README.md'), 'utf8');
  return [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, block]) => block).join('\n');
}

/** Gives the README's webhook handler the request that is in the environment. */
export const RECEIVE = `
const given = JSON.parse(process.env.WEBHOOK ?? '');
console.log((await receive(new Request(given.url, given))).status);
`;

/** What the programs use of Node.js. */
export const PROCESS = 'declare const process: { readonly env: Readonly<Record<string, string | undefined>> };\n';

/** A service in CommonJS that renews each subscription by a quote of its own, and tells how it was answered. */
export const SERVICE = `import { createClient, done, type Client } from '@tilbud/client';

const statuses: number[] = [];
const tilbud: Client = createClient({
  url: process.env.TILBUD_URL ?? '',
  token: process.env.TILBUD_TOKEN ?? '',
  attempts: 20,
  fetch: async (...asked) => {
    const response = await fetch(...asked);
    statuses.push(response.status);
    return response;
  },
});

async function renew(subscriptionId: string): Promise<string> {
  const created = done(await tilbud.createQuote({ lines: [{ subscriptionId }] }));
  const quoteId: string = created.quote.id;
  done(await tilbud.addRecipients({ quoteId, recipients: [{ email: 'controller@x.example' }] }));
  done(await tilbud.sendQuote({ quoteId }));
  const { order, alreadyAccepted } = done(await tilbud.acceptQuote({ quoteId }));
  return [order.number, alreadyAccepted].join(' ');
}

async function renewAll(): Promise<void> {
  await Promise.all(Array.from({ length: 3 }, () => tilbud.bulkRenewalGroups.page({ first: 10 })));
  const ids: string[] = [];
  for await (const { id } of tilbud.subscriptions({ first: 2 })) {
    ids.push(id);
  }
  const orders: string[] = [];
  for (const id of ids) {
    orders.push(await renew(id));
  }
  console.log(JSON.stringify({ orders, statuses }));
}

void renewAll();
`;
