import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/** Of the product, as its package has it. */
export const VERSION = readVersion();

function readVersion(): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(findPackageJSON('..', import.meta.url) ?? '', 'utf8'),
  );
  return version;
}
