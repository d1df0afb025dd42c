import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { changesIn } from './changes-in.ts';
import type { Invocation } from './command.ts';

const SOURCES = ['src', 'emails', 'migrations'];

/**
 * Like `start`, but compiles and restarts on every change. If the code does not compile, the last version keeps
 * running.
 */
export async function dev({ stopping }: Invocation): Promise<void> {
  let product = start();
  for await (const _ of changesIn(SOURCES, stopping)) {
    if ((await exitOf(build())) !== 0) {
      continue;
    }
    await end(product);
    product = start();
  }
  await end(product);
}

function start(): ChildProcess {
  return spawn('bin/tilbud', ['start'], { stdio: 'inherit' });
}

function build(): ChildProcess {
  return spawn(process.execPath, ['build.ts'], { stdio: 'inherit' });
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
