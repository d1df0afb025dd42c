// Compiles the package, as modules and as CommonJS. `npm pack` begins with it.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = import.meta.dirname;
const COMPILER = join(FOLDER, '../../node_modules/typescript/bin/tsc');

rmSync(join(FOLDER, 'dist'), { recursive: true, force: true });
for (const [kind, type, module] of [
  ['esm', 'module', 'esnext'],
  ['cjs', 'commonjs', 'commonjs'],
] as const) {
  const outDir = join(FOLDER, 'dist', kind);
  execFileSync(process.execPath, [COMPILER, '-p', FOLDER, '--outDir', outDir, '--module', module], {
    stdio: 'inherit',
  });
  writeFileSync(join(outDir, 'package.json'), `${JSON.stringify({ type })}\n`);
}
