import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Invocation } from './run-command.ts';
import { aborted } from './stop-requested.ts';

const COMPILE = ['node_modules/typescript/bin/tsc', '-b', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'];
const RUN = ['--watch', '--watch-preserve-output', '--enable-source-maps', 'dist/src/main.js', 'start'];

/** The same as `start`, compiled and started anew on every change. */
export async function dev({ stopping }: Invocation): Promise<void> {
  const children = [COMPILE, RUN].map((args) => spawn(process.execPath, args, { stdio: 'inherit' }));
  const exits = children.map((child) => once(child, 'exit'));
  await Promise.race([aborted(stopping), ...exits]);
  for (const child of children) end(child);
  await Promise.all(exits);
}

function end(child: ChildProcess): void {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
}
