import { execFile, type SpawnOptions } from 'node:child_process';
import { promisify } from 'node:util';
import { CannotStart } from '../cannot-start.ts';

const execute = promisify(execFile);

/** Who runs the database server: `root` may not, so another user does then. */
export interface ServerUser {
  /** Absent: the user of this process. */
  readonly ids?: { readonly uid: number; readonly gid: number };
  readonly name: string;
}

const CANDIDATES = ['postgres', '_postgres', 'nobody', 'daemon'];

export async function findServerUser(): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return { name: 'yourself' };
  for (const name of CANDIDATES) {
    const ids = await idsOf(name);
    if (ids) return { ids, name };
  }
  return await createUser('postgres');
}

/** Runs a program of the server as its user and returns what it printed; its own words are in the error. */
export async function runAs(user: ServerUser, program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await execute(program, args, surroundings(user));
  return stdout;
}

/** Where and with what the server's programs run. PG* variables of ours are not meant for them. */
export function surroundings({ ids }: ServerUser): SpawnOptions {
  // The user may be unable to read the folder that we are in.
  return { ...ids, cwd: '/', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } };
}

async function idsOf(name: string): Promise<ServerUser['ids'] | undefined> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => execute('id', [flag, name])));
    if (uid && gid) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    // No such user.
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
  if (!ids) throw new CannotStart(`PostgreSQL refuses to run as root, and the user ${name} cannot be used for it`);
  return { ids, name };
}
