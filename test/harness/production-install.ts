import { cpSync, existsSync, linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Product } from './product.ts';

const CHECKOUT = join(import.meta.dirname, '..', '..');

interface LockedPackage {
  readonly dev?: boolean;
}

export interface ProductionInstall {
  readonly product: Product;
  readonly packages: readonly string[];
  /** What the packages take on the disk, without Node.js. */
  readonly bytes: number;
}

/** What `npm ci --omit=dev` installs around a built product, from the lock file and without a network. */
export async function installForProduction(built: Product): Promise<ProductionInstall> {
  const folder = await mkdtemp(join(tmpdir(), 'tilbud-production-'));
  for (const name of ['package.json', 'bin', 'dist', 'schema']) {
    cpSync(join(built.folder, name), join(folder, name), { recursive: true });
  }
  const paths = productionPackages().filter((path) => existsSync(join(CHECKOUT, path)));
  const bytes = paths.reduce((sum, path) => sum + linkFiles(join(CHECKOUT, path), join(folder, path)), 0);
  symlinkSync(join(CHECKOUT, 'node_modules', 'node'), join(folder, 'node_modules', 'node'));
  return { product: Product.in(folder), packages: paths.map((path) => path.slice('node_modules/'.length)), bytes };
}

function productionPackages(): string[] {
  const lock: { packages: Record<string, LockedPackage> } = JSON.parse(
    readFileSync(join(CHECKOUT, 'package-lock.json'), 'utf8'),
  );
  return Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== '' && !dev && path !== 'node_modules/node')
    .map(([path]) => path);
}

/** Links a package's own files, and returns the bytes that they take in blocks of the disk. */
function linkFiles(from: string, to: string): number {
  mkdirSync(to, { recursive: true });
  let bytes = 0;
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const target = join(to, file.slice(from.length));
    if (!entry.isFile() || file.slice(from.length).includes('/node_modules/')) {
      continue;
    }
    mkdirSync(dirname(target), { recursive: true });
    linkSync(file, target);
    bytes += lstatSync(file).blocks * BLOCK_BYTES;
  }
  return bytes;
}

const BLOCK_BYTES = 512;
