// Compiles what is stale. Every command begins with it, and commands begin at the same time: one compiles, the others
// wait, so that none runs files that another is writing. Plain enough for Node.js to run as it is.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const FOLDER = 'dist';
const LOCK = `${FOLDER}/build.lock`;
const COMPILER = ['node_modules/typescript/bin/tsc', '-b', 'tsconfig.build.json'];
const PATIENCE_MILLISECONDS = 120_000;
// When nothing is stale it takes less.
const SHORT_MILLISECONDS = 2_000;

// On standard error: what a command prints is its own.
const isFirst = !existsSync(`${FOLDER}/build.tsbuildinfo`);
const say = () =>
  void process.stderr.write(isFirst ? 'Compiling, the first time only\n' : 'Compiling what has changed\n');
const saying = setTimeout(say, isFirst ? 0 : SHORT_MILLISECONDS);
mkdirSync(FOLDER, { recursive: true });
for (const deadline = Date.now() + PATIENCE_MILLISECONDS; !takeLock() && Date.now() < deadline; ) {
  await delay(100);
}
const [status] = await once(spawn(process.execPath, COMPILER, { stdio: 'inherit' }), 'exit');
clearTimeout(saying);
rmSync(LOCK, { force: true });
process.exitCode = status ?? 1;

function takeLock(): boolean {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!isAlive(readOwner())) {
      rmSync(LOCK, { force: true });
    }
    return false;
  }
}

function readOwner(): number {
  try {
    return Number(readFileSync(LOCK, 'utf8'));
  } catch {
    return 0; // gone meanwhile
  }
}

function isAlive(pid: number): boolean {
  try {
    // 0 before the owner has written its number: that is soon.
    return pid === 0 || process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
