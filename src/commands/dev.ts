import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { changesIn } from './changes-in.ts';
import type { Invocation } from './command.ts';

const SOURCES = ['src', 'emails', 'migrations'];
const BUILD = ['build.ts'];
const START = ['--enable-source-maps', 'dist/src/main.js', 'start'];

/**
 * Like `start`, but compiles and restarts on every change. If the code does not compile, the last version keeps
 * running.
 */
export async function dev({ stopping }: Invocation): Promise<void> {
  let product = run(START);
  for await (const _ of changesIn(SOURCES, stopping)) {
    if ((await exitOf(run(BUILD))) !== 0) {
      continue;
    }
    await end(product);
    product = run(START);
  }
  await end(product);
}

function run(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, args, { stdio: 'inherit' });
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  await exitOf(child);
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    await once(child, 'exit');
  }
  return child.exitCode;
}
