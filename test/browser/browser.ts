import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

/** The Chromium that comes with the dev dependencies: nothing has to be installed on the machine. */
export async function launchBrowser(): Promise<Browser> {
  const folder = await unpackedChromium();
  // Its own copies of the few libraries that a bare machine lacks.
  const LD_LIBRARY_PATH = join(folder, 'al2023', 'lib');
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: FLAGS,
    env: { ...process.env, LD_LIBRARY_PATH },
  });
}

const FLAGS = [
  '--no-sandbox', // containers run as root and without user namespaces
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Test files start side by side: each unpacks into a folder of its own, and the first to be done gives it its name. */
async function unpackedChromium(): Promise<string> {
  // Each user's own: what another user unpacked cannot be read, and should not be run.
  const folder = join(tmpdir(), `tilbud-chromium-153-${userInfo().username}`);
  if (existsSync(folder)) {
    return folder;
  }
  const fresh = await mkdtemp(`${folder}-`);
  // The package unpacks into TMPDIR, and its libraries only where it takes the machine for a bare one.
  const env = { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', UNPACK], {
    env,
    cwd: import.meta.dirname,
  });
  await rename(fresh, folder).catch(async (error) => {
    if (!existsSync(folder)) {
      throw error;
    }
    await rm(fresh, { recursive: true });
  });
  return folder;
}

const UNPACK = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
