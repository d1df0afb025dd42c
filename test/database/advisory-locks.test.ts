import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ADVISORY_LOCKS } from '../../src/database/advisory-locks.ts';

test('no two advisory locks share a number', () => {
  const numbers = Object.values(ADVISORY_LOCKS);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test('every advisory lock that is taken by a number has it from the list', () => {
  const taken = globSync('src/**/*.ts')
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/advisory_(?:xact_)?lock\(\$1\)[^[]*\[([^\]]*)\]/g)])
    .map(([, parameter]) => parameter);
  const takenByFunctions = numbersIn('migrations/*.ts');
  expect(taken.sort()).toEqual(
    Object.entries(ADVISORY_LOCKS)
      .filter(([, number]) => !takenByFunctions.includes(number))
      .map(([name]) => `ADVISORY_LOCKS.${name}`)
      .sort(),
  );
  expect(Object.values(ADVISORY_LOCKS)).toEqual(expect.arrayContaining(takenByFunctions));
});

/** An applied migration never changes, so a function of the database spells its number. */
function numbersIn(files: string): number[] {
  return globSync(files)
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/advisory_xact_lock\((\d+)\)/g)])
    .map(([, number]) => Number(number));
}
