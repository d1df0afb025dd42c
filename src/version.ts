import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/** The product's version, from package.json. */
export const VERSION = readVersion();

function readVersion(): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(findPackageJSON('..', import.meta.url) ?? '', 'utf8'),
  );
  return version;
}
