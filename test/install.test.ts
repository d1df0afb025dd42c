import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

// A registry that does not serve some platform's package makes `npm install` leave it out, and `npm ci` refuse the file.
test('the lock file names the packages of every platform, so that npm ci takes it on each', async () => {
  const lock: { packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(
    await readFile('package-lock.json', 'utf8'),
  );
  const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !lock.packages[`node_modules/${name}`] && !lock.packages[`${path}/node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});
