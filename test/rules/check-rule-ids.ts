import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULE_IDS } from './rule-ids.ts';

// Fails where a rule of the business stands in the name of no test. Run by `npm run check`.

const TESTS = join(import.meta.dirname, '..');
// A sentence that begins the arguments of a test or a group, those after its table, or a row of the table.
const NAME = /(?:\b(?:test|it|describe)\(|\)\(|\[)\s*(['"`])((?:\\.|(?!\1).)*\s(?:\\.|(?!\1).)*)\1/gs;

const named = new Set(globSync('**/*.test.{ts,tsx}', { cwd: TESTS }).flatMap(rulesNamedIn));
const missing = RULE_IDS.filter((id) => !named.has(id));
if (missing.length > 0) {
  process.stderr.write(`No test is named after ${missing.join(', ')}.\n`);
  process.exitCode = 1;
}

function rulesNamedIn(file: string): string[] {
  const source = readFileSync(join(TESTS, file), 'utf8');
  return [...source.matchAll(NAME)].flatMap(([, , name = '']) => rulesIn(name));
}

/** `W1`, and all of `E1 to E6`. */
function rulesIn(name: string): string[] {
  const ranges = [...name.matchAll(/\b([A-Z])(\d+) to \1(\d+)\b/g)].flatMap(([, chapter, first, last]) =>
    RULE_IDS.filter(
      (id) => id[0] === chapter && Number(id.slice(1)) >= Number(first) && Number(id.slice(1)) <= Number(last),
    ),
  );
  return [...ranges, ...(name.match(/\b[A-Z]\d+\b/g) ?? [])];
}
