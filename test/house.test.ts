import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** The map of the house: a file may import at run time what stands on a later line. */
const ORDER = [
  ['main'],
  ['commands'],
  ['app'],
  ['pages'],
  ['mail', 'webhooks'],
  ['documents'],
  ['gateway', 'live', 'demo'],
  ['authentication', 'snapshots', 'jobs', 'import'],
  ['changes'],
  ['quotes'],
  ['requests'],
  ['renewal-groups'],
  ['subscriptions'],
  ['sellers'],
  ['customers', 'mutate'],
  ['idempotency', 'catalog'],
  ['reading'],
  ['access'],
  ['outbox'],
  ['graphql'],
  ['settings', 'emails'],
  ['queue'],
  ['database'],
  ['values', 'context', 'clock', 'log'],
  ['version', 'cannot-start'],
];

/** `context` names what a request carries, so it may name the type of anything. Mails are drawn from a snapshot. */
const NAMES_TYPES_ABOVE = new Set(['context', 'emails snapshots']);

const ROOT = join(import.meta.dirname, '..');
const FILES = globSync(['src/**/*.{ts,tsx}', 'emails/**/*.{ts,tsx}'], { cwd: ROOT });
const IMPORT =
  /^(?:import|export)\s+(type\s)?\s*([^'";]*?)\s*from '(\.[^']+)'|^import '(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm;

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

const IMPORTS: readonly Import[] = FILES.flatMap((from) =>
  [...readFileSync(join(ROOT, from), 'utf8').matchAll(IMPORT)].map(([, type, names = '', ...paths]) => ({
    from,
    to: normalize(join(dirname(from), paths.find((path) => path !== undefined) ?? '')),
    isType: type !== undefined || /^\{(\s*type [^,]+,?)+\s*\}$/.test(names),
  })),
).filter(({ to }) => FILES.includes(to));

test('every folder and file has its place in the order', () => {
  const places = ORDER.flat();
  expect([...new Set(FILES.map(nounOf))].filter((noun) => !places.includes(noun))).toEqual([]);
});

test('the decision and the README show this order', () => {
  const [, block = ''] = readFileSync(join(ROOT, 'docs/decisions/house.md'), 'utf8').split('```');
  expect(block.trim().split('\n')).toEqual(ORDER.map((line) => line.join(', ')));
  const rows = [
    ...readFileSync(join(ROOT, 'README.md'), 'utf8').matchAll(/^\| ((?:`[a-z-]+(?:\/|\.ts)`(?:, )?)+) \|/gm),
  ];
  const nouns = rows.map(([, cell = '']) => [...cell.matchAll(/`([a-z-]+)/g)].map(([, noun = '']) => noun));
  expect(nouns.slice(0, ORDER.length)).toEqual(ORDER);
});

test('nothing imports what stands before it or beside it', () => {
  expect(against(IMPORTS.filter(({ isType }) => !isType)).map(written)).toEqual([]);
});

test('of what stands before it a file names types of entities alone', () => {
  const named = against(IMPORTS.filter(({ isType }) => isType)).filter(
    ({ from, to }) => !NAMES_TYPES_ABOVE.has(nounOf(from)) && !NAMES_TYPES_ABOVE.has(`${nounOf(from)} ${nounOf(to)}`),
  );
  expect(named.filter(({ to }) => !readFileSync(join(ROOT, to), 'utf8').includes('@Entity(')).map(written)).toEqual([]);
});

test('no file leads back to itself, types included', () => {
  expect(FILES.filter((file) => reachable(file).has(file))).toEqual([]);
});

test('only resolvers and pages call a verb, so no verb calls another', () => {
  const verbs = new Set(FILES.flatMap(verbsRunBy));
  expect([...verbs].toSorted()).toContain('src/quotes/accept-quote.ts');
  const calls = IMPORTS.filter(({ from, to, isType }) => verbs.has(to) && !isType && !from.startsWith('src/pages/'));
  expect(calls.filter(({ from }) => !from.endsWith('-mutations.ts')).map(written)).toEqual([]);
});

test('a verb does not declare its input, which planning and resolvers read too', () => {
  const verbs = FILES.flatMap(verbsRunBy);
  expect(verbs.filter((file) => readFileSync(join(ROOT, file), 'utf8').includes('@InputType('))).toEqual([]);
});

test('the paths that people open are spelled in one file', () => {
  const spells = (file: string) =>
    /['"`}]\/(?:q|quotes|logos|inbox|webhooks)\b|document\.pdf/.test(readFileSync(join(ROOT, file), 'utf8'));
  expect(FILES.filter(spells)).toEqual(['src/values/paths.ts']);
});

test('the rules of planning import no verb, and drawing a mail imports values alone', () => {
  const verbs = /^src\/quotes\/(accept|add|cancel|close|create|decline|replace|send)-[^/]*\.ts$/;
  const ofPlan = IMPORTS.filter(({ from, to }) => from.startsWith('src/quotes/plan/') && verbs.test(to));
  const ofMails = IMPORTS.filter(
    ({ from, to, isType }) => from.startsWith('emails/') && to.startsWith('src/') && !isType && nounOf(to) !== 'values',
  );
  expect([...ofPlan, ...ofMails].map(written)).toEqual([]);
});

/** The files of the verbs that a file has `mutate` run: each is called as its mutation is. */
function verbsRunBy(file: string): string[] {
  const runs = readFileSync(join(ROOT, file), 'utf8').matchAll(/\bmutate\(\s*context,\s*'(\w+)'/g);
  const names = [...runs].map(([, name = '']) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  return FILES.filter((one) => names.some((name) => one.endsWith(`/${name}.ts`)));
}

function against(imports: readonly Import[]): Import[] {
  return imports.filter(({ from, to }) => nounOf(from) !== nounOf(to) && lineOf(to) <= lineOf(from));
}

function nounOf(file: string): string {
  const [top = '', noun = ''] = file.split('/');
  return top === 'emails' ? top : noun.replace(/\.tsx?$/, '');
}

function lineOf(file: string): number {
  return ORDER.findIndex((line) => line.includes(nounOf(file)));
}

function written({ from, to }: Import): string {
  return `${from} imports ${to}`;
}

function reachable(start: string): Set<string> {
  const found = new Set<string>();
  const open = [start];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    for (const { from, to } of IMPORTS) {
      if (from !== file || found.has(to)) {
        continue;
      }
      found.add(to);
      open.push(to);
    }
  }
  return found;
}
