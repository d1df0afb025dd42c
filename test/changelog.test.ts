import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const textOf = (file: string) => readFileSync(join(import.meta.dirname, '..', file), 'utf8');
const TITLES = [...textOf('docs/changelog.md').matchAll(/^## (.*)$/gm)].map(([, title]) => title);

test('the changelog has a chapter for the present version, and before it one for what is not released yet', () => {
  const { version } = JSON.parse(textOf('package.json'));
  const isReleased = textOf('schema/schema.graphql') === textOf('schema/released.graphql');
  const isUnreleasedTold = TITLES[0] === 'Unreleased';
  expect(TITLES[isUnreleasedTold ? 1 : 0]).toBe(version);
  expect(isReleased || isUnreleasedTold).toBe(true);
});

test('the client has the version of the schema', () => {
  expect(JSON.parse(textOf('schema/client/package.json')).version).toBe(JSON.parse(textOf('package.json')).version);
});
