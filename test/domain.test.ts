import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
/** The rules of the business, each a row of a table that begins with its id. */
const RULES = [...read('docs/domain.md').matchAll(/^\| ([A-Z]\d+) \|/gm)].map(([, id = '']) => id);
const CHAPTERS = new Set(RULES.map((id) => id[0]));

// A sentence that begins the arguments of a test or a group, those after its table, or a row of the table.
const NAME = /(?:\b(?:test|it|describe)\(|\)\(|\[)\s*(['"`])((?:\\.|(?!\1).)*\s(?:\\.|(?!\1).)*)\1/gs;
const COMMENT = /\/\*\*?.*?\*\/|(?<![:'"`\w])\/\/.*$/gms;

test('every rule stands in the name of a test', () => {
  const named = new Set(
    globSync('test/**/*.test.{ts,tsx}', { cwd: ROOT }).flatMap((file) => namesIn(file).flatMap(rulesIn)),
  );
  expect(RULES.filter((id) => !named.has(id))).toEqual([]);
});

test('every rule that a comment or a test cites is written down', () => {
  const files = globSync(['{src,emails,migrations,bench,test}/**/*.{ts,tsx}'], { cwd: ROOT });
  const cited = files.flatMap((file) =>
    [...commentsIn(file), ...namesIn(file)].flatMap(rulesIn).map((id) => `${file} ${id}`),
  );
  expect(cited.filter((citation) => !RULES.includes(citation.split(' ').at(-1) ?? ''))).toEqual([]);
});

test('what callers read says the rule in words, not by its id', () => {
  const schema = read('schema/schema.graphql');
  expect([...schema.matchAll(/^.*\([A-Z]\d{1,2}\b.*$/gm)].map(([line]) => line.trim())).toEqual([]);
});

function namesIn(file: string): string[] {
  return [...read(file).matchAll(NAME)].map(([, , name = '']) => name);
}

function commentsIn(file: string): string[] {
  return [...read(file).matchAll(COMMENT)].map(([comment]) => comment);
}

/** `W1`, and all of `E1 to E6`; of chapters that there are. */
function rulesIn(text: string): string[] {
  const ranges = [...text.matchAll(/\b([A-Z])(\d+) to \1(\d+)\b/g)].flatMap(([, chapter, first, last]) =>
    RULES.filter(
      (id) => id[0] === chapter && Number(id.slice(1)) >= Number(first) && Number(id.slice(1)) <= Number(last),
    ),
  );
  return [...ranges, ...(text.match(/\b[A-Z][1-9]\d?\b/g) ?? [])].filter((id) => CHAPTERS.has(id[0]));
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}
