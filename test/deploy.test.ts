import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { asksOf, isCommand } from '../src/commands/commands.ts';
import { readEnvironment, settingNames } from '../src/settings/env.ts';

const ROOT = join(import.meta.dirname, '..');
const UNITS = globSync('deploy/systemd/*.service', { cwd: ROOT }).toSorted();
const CONTAINERFILE = readFileSync(join(ROOT, 'Containerfile'), 'utf8');

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly spec?: { readonly template?: { readonly spec: { readonly containers: readonly [Container] } } };
}

interface Container {
  readonly name: string;
  readonly args: readonly [string];
  readonly env: readonly { readonly name: string; readonly value?: string }[];
}

const MANIFESTS: readonly Manifest[] = globSync('deploy/kubernetes/*.yaml', { cwd: ROOT }).flatMap((file) =>
  parseAllDocuments(readFileSync(join(ROOT, file), 'utf8'), { strict: true }).map((document) => {
    expect(document.errors, file).toEqual([]);
    return document.toJS();
  }),
);
const SHARED = MANIFESTS.find(({ kind }) => kind === 'ConfigMap')?.data ?? {};
const CONTAINERS = MANIFESTS.flatMap(({ spec }) => spec?.template?.spec.containers ?? []);

const DOCUMENTED = readFileSync(join(ROOT, 'deploy', 'README.md'), 'utf8');
const OF_IMAGE = Object.fromEntries(
  [...CONTAINERFILE.matchAll(/^ENV (.+)$/gm)].flatMap(([, line = '']) =>
    line.split(' ').map((part) => part.split('=')),
  ),
);

/** What a setting of this name could hold in production. */
function exampleOf(name: string): string {
  const key = randomBytes(32).toString('base64');
  return { ...EXAMPLES, RESEND_WEBHOOK_SECRET: `whsec_${key}` }[name] ?? key;
}

const EXAMPLES: Readonly<Record<string, string>> = {
  DATABASE_URL: 'postgresql://tilbud@db/tilbud',
  PUBLIC_URL: 'https://quotes.example.com',
  SALES_EMAIL: 'sales@example.com',
  EMAIL_FROM: 'sales@example.com',
  SELLER_NAME: 'Example Software Ltd',
  TRUST_PROXY: 'none',
};

test('the Containerfile has no fault, names images without a registry, and ends without root', () => {
  expect(validate(CONTAINERFILE)).toEqual([]);
  const lines = CONTAINERFILE.split('\n');
  const images = lines.flatMap((line) => /^FROM (\S+)/.exec(line)?.[1] ?? []);
  expect(images.filter((image) => !/^node:24-\w+$/.test(image))).toEqual([]);
  expect(lines.findLast((line) => line.startsWith('USER '))).toMatch(/^USER [1-9]/);
  const copied = lines.filter((line) => /^COPY (?!--from)/.test(line)).flatMap((line) => line.split(' ').slice(1, -1));
  expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  const taken = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n');
  expect(copied.filter((path) => !taken.includes(`!${path}`))).toEqual([]);
});

test.each([
  [200, 0],
  [503, 1],
])('the health check of the image asks the port that the process listens on: %i is exit %i', async (status, exit) => {
  const [, json = '[]'] = /^ {2}CMD (\[.*\])$/m.exec(CONTAINERFILE) ?? [];
  const [, ...args]: string[] = JSON.parse(json);
  const server = createServer(({ url }, reply) => reply.writeHead(url === '/livez' ? status : 404).end());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? String(address.port) : '';
  for (const env of [{ PORT: port }, { PORT: '1', WORKER_PORT: port }]) {
    expect(await once(spawn(process.execPath, args, { env }), 'exit')).toEqual([exit, null]);
  }
  server.close();
});

test('the manifests have the fields that Kubernetes knows, with values of their types', () => {
  const folder = mkdtempSync(join(ROOT, 'node_modules', '.deploy-'));
  try {
    const file = join(folder, 'manifests.ts');
    writeFileSync(file, MANIFESTS.map(asTyped).join('\n'));
    const options = [
      '--ignoreConfig',
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--module',
      'esnext',
      '--moduleResolution',
      'bundler',
      '--types',
      '',
    ];
    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
    const { stdout, status } = spawnSync(process.execPath, [compiler, ...options, file], {
      encoding: 'utf8',
      cwd: folder,
    });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** The manifest as a literal, of which the compiler refuses fields that its type does not have. */
function asTyped(manifest: Manifest, index: number): string {
  const { apiVersion, kind } = manifest;
  const module = apiVersion === 'v1' ? 'core/v1' : apiVersion;
  const type = `import('kubernetes-types/${module}').${kind}`;
  return `export const manifest${index}: ${type} = ${JSON.stringify(manifest, null, 2)};`;
}

test.each(CONTAINERS.map((container) => [container.name, container] as const))(
  'on Kubernetes the %s has what its command asks for, and nothing that does not exist',
  (_, { args: [command], env }) => {
    expect([...Object.keys(SHARED), ...env.map(({ name }) => name)].filter(isUnknown)).toEqual([]);
    const own = Object.fromEntries(env.map(({ name, value }) => [name, value ?? exampleOf(name)]));
    expect(readFor(command, { ...OF_IMAGE, ...SHARED, ...own }).production).toBe(true);
  },
);

test.each(UNITS)('with the files that deploy/README.md describes, %s has what its command asks for', (unit) => {
  const text = readFileSync(join(ROOT, unit), 'utf8');
  const set = [...text.matchAll(/^Environment=(.+)$/gm)].flatMap(([, line = '']) => line.split(' '));
  const fromUnit = Object.fromEntries(set.map((variable) => variable.split('=')));
  const files = [...text.matchAll(/^EnvironmentFile=(.+)$/gm)].map(([, file = '']) => file);
  const fromFiles = files.flatMap(settingsIn).map((name) => [name, exampleOf(name)]);
  expect(Object.keys(fromUnit).filter(isUnknown)).toEqual([]);
  const [, command = ''] = /^ExecStart=\/opt\/tilbud\/bin\/tilbud (\S+)$/m.exec(text) ?? [];
  expect(readFor(command, { ...fromUnit, ...Object.fromEntries(fromFiles) }).production).toBe(true);
});

/** The settings that deploy/README.md puts into this file; of two that exclude each other the first. */
function settingsIn(file: string): string[] {
  const described =
    DOCUMENTED.replaceAll(/ or `SMTP_URL`/g, '')
      .split(`\`${file}\`: `)[1]
      ?.split('.\n')[0] ?? '';
  return [...(described.split('`/etc')[0] ?? '').matchAll(/`([A-Z_]+)`/g)].map(([, name = '']) => name);
}

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

test.skipIf(!hasSystemd)('systemd takes the units, and rates what they may do as safe', () => {
  const folder = mkdtempSync(join(ROOT, 'node_modules', '.deploy-'));
  try {
    const units = UNITS.map((unit) => {
      const copy = join(folder, basename(unit));
      // systemd looks whether the program is there, and here it is not yet.
      writeFileSync(copy, readFileSync(join(ROOT, unit), 'utf8').replaceAll('/opt/tilbud/', `${ROOT}/`));
      return copy;
    });
    const { stderr, status } = spawnSync('systemd-analyze', ['verify', '--man=no', ...units], { encoding: 'utf8' });
    expect(stderr.split('\n').filter((line) => line.includes('tilbud'))).toEqual([]);
    expect(status).toBe(0);
    execFileSync('systemd-analyze', ['security', '--offline=yes', '--threshold=20', ...units]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each(['deploy/README.md', 'docs/operations.md'])('the settings that %s names exist', (page) => {
  const names = [...readFileSync(join(ROOT, page), 'utf8').matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map(
    ([, name = '']) => name,
  );
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter(isUnknown)).toEqual([]);
});

function isUnknown(name: string): boolean {
  return !settingNames().includes(name);
}

function readFor(command: string, variables: NodeJS.ProcessEnv) {
  expect(isCommand(command)).toBe(true);
  return readEnvironment(variables, isCommand(command) ? asksOf(command) : undefined);
}
