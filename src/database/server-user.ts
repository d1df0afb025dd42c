import { execFile, type SpawnOptions } from 'node:child_process';
import { promisify } from 'node:util';
import { CannotStart } from '../cannot-start.ts';

const execute = promisify(execFile);

/** The user that runs the database server. PostgreSQL refuses to run as root, so root picks another user. */
export interface ServerUser {
  /** If absent, this process's own user. */
  readonly ids?: { readonly uid: number; readonly gid: number };
  readonly name: string;
}

const CANDIDATES = ['postgres', '_postgres', 'nobody', 'daemon'];

export async function findServerUser(): Promise<ServerUser> {
  if (process.getuid?.() !== 0) {
    return { name: 'yourself' };
  }
  for (const name of CANDIDATES) {
    const ids = await idsOf(name);
    if (ids) {
      return { ids, name };
    }
  }
  return await createUser('postgres');
}

/** Runs one of PostgreSQL's programs as that user and returns its output. The error holds the program's own message. */
export async function runAs(user: ServerUser, program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await execute(program, args, surroundings(user));
  return stdout;
}

/** Folder, user and environment of the server's programs. Our own PG* variables are not passed on. */
export function surroundings({ ids }: ServerUser): SpawnOptions {
  // The user may lack the right to read our current folder.
  return { ...ids, cwd: '/', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } };
}

async function idsOf(name: string): Promise<ServerUser['ids'] | undefined> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => execute('id', [flag, name])));
    if (uid && gid) {
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
    }
  } catch {
    // `id` fails if there is no such user.
  }
  return undefined;
}

async function createUser(name: string): Promise<ServerUser> {
  try {
    await execute('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name]);
  } catch (cause) {
    throw new CannotStart('PostgreSQL refuses to run as root, and no other user could be made for it', { cause });
  }
  const ids = await idsOf(name);
  if (!ids) {
    throw new CannotStart(`PostgreSQL refuses to run as root, and the user ${name} cannot be used for it`);
  }
  return { ids, name };
}
