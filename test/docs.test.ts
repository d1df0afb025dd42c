import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { COMMANDS } from '../src/commands/commands.ts';

const ROOT = join(import.meta.dirname, '..');
const PAGES = ['README.md', 'schema/client/README.md', ...globSync('docs/**/*.md', { cwd: ROOT })];
const RECORDS = globSync('docs/decisions/*.md', { cwd: ROOT, exclude: ['docs/decisions/README.md'] });

const LINK = /\]\((?!https?:)([^)#]+)\)/g;
const PATH = /`((?:src|test|emails|docs|schema|migrations|bench)\/[\w./-]*)`/g;

test('every file that a page names is there', () => {
  const named = PAGES.flatMap((page) => [
    ...[...read(page).matchAll(LINK)].map(([, link = '']) => join(dirname(page), link)),
    ...[...read(page).matchAll(PATH)].map(([, path = '']) => path),
  ]);
  expect(named.map(normalize).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('the README names every command', () => {
  const [, table = ''] = read('README.md').split('## Commands');
  const missing = Object.keys(COMMANDS).filter((name) => !new RegExp(`npm (run )?${name}\\b`).test(table));
  expect(missing).toEqual([]);
});

test('every decision is recorded in one form', () => {
  const form =
    /^# .+\n\n- \*\*Date:\*\* \d{4}-\d\d-\d\d\n- \*\*Status:\*\* accepted\n\n## Context\n\n[^#]+## Decision\n\n[^#]+## Consequences\n\n[^#]+$/;
  expect(RECORDS.filter((record) => !form.test(read(record)))).toEqual([]);
});

test('the index has every decision by its title', () => {
  const index = read('docs/decisions/README.md');
  const entries = RECORDS.map((record) => `[${read(record).split('\n')[0]?.slice(2)}](${record.split('/').at(-1)})`);
  expect(entries.filter((entry) => !index.includes(entry))).toEqual([]);
});

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}
