import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CannotStart } from '../cannot-start.ts';
import type { ServerPlace } from './server-place.ts';
import { runAs, type ServerUser, surroundings } from './server-user.ts';

export const SUPERUSER = 'postgres';
const START_MILLISECONDS = 60_000;

/** A database cluster on disk. Its folder holds the files and the password, which only our user can read. */
export class Cluster {
  readonly #programs: string;
  readonly #folder: string;
  readonly #user: ServerUser;

  constructor(place: ServerPlace, user: ServerUser) {
    this.#programs = join(place.programs, 'bin');
    this.#folder = join(place.data, 'postgres');
    this.#user = user;
  }

  get password(): Promise<string> {
    return readFile(join(this.#folder, 'password'), 'utf8');
  }

  exists(): Promise<boolean> {
    return exists(this.#folder);
  }

  /** Builds the files aside and renames them, so a cluster is complete or absent, even after a kill or a race. */
  async createIfAbsent(): Promise<void> {
    if (await exists(this.#folder)) {
      return;
    }
    const unfinished = await mkdtemp(`${this.#folder}-`);
    try {
      await this.#initialise(unfinished);
      await rename(unfinished, this.#folder).catch(async (error: unknown) => {
        if (!(await exists(this.#folder))) {
          throw error;
        }
      });
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
  }

  /** Removes what killed processes left half built. Only the holder of the cluster's lock may call this. */
  async removeUnfinished(): Promise<void> {
    const parent = dirname(this.#folder);
    const names = await readdir(parent);
    const unfinished = names.filter((name) => name.startsWith(`${basename(this.#folder)}-`));
    await Promise.all(unfinished.map((name) => rm(join(parent, name), { recursive: true, force: true })));
  }

  /** The port of the server on these files. Returns `undefined` if its process is gone or is another program. */
  async runningPort(): Promise<number | undefined> {
    const [pid, , , port] = (await readIfPresent(this.#postmasterFile))?.split('\n') ?? [];
    return pid && port && (await isServer(Number(pid))) ? Number(port) : undefined;
  }

  /** Starts the server and waits until it accepts connections. */
  async start(settings: Readonly<Record<string, string>>): Promise<void> {
    // After a restart of the machine the pid in the file may belong to another program, and PostgreSQL would not start.
    if ((await this.runningPort()) === undefined) {
      await rm(this.#postmasterFile, { force: true });
    }
    const local = { port: String(await freePort()), listen_addresses: '127.0.0.1', unix_socket_directories: '' };
    const options = Object.entries({ ...settings, ...local }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const server = await this.#spawnServer(options);
    for (const deadline = Date.now() + START_MILLISECONDS; Date.now() < deadline; await delay(25)) {
      if (await this.#isReady(server)) {
        return;
      }
      if (server.exitCode !== null || server.signalCode !== null) {
        break;
      }
    }
    throw new CannotStart(`Embedded PostgreSQL does not start: ${await lastFailure(this.#logFile)}`);
  }

  /** Ends all sessions and waits until the server and its lock files are gone. Does nothing if the server has died. */
  async stop(): Promise<void> {
    if ((await this.runningPort()) === undefined) {
      return;
    }
    const args = ['stop', `--pgdata=${this.#files}`, '--silent', '--mode=fast', '--wait', '--timeout=60'];
    await runAs(this.#user, join(this.#programs, 'pg_ctl'), args).catch(async (cause: unknown) => {
      if ((await this.runningPort()) === undefined) {
        return;
      }
      throw new CannotStart(`Embedded PostgreSQL does not stop: see ${this.#logFile}`, { cause });
    });
  }

  // The server is our child, so that we reap it when it ends. It has its own session, so that Ctrl-C reaches only us.
  async #spawnServer(options: readonly string[]): Promise<ChildProcess> {
    const log = await open(this.#logFile, 'a', 0o600);
    const server = spawn(join(this.#programs, 'postgres'), ['-D', this.#files, ...options], {
      ...surroundings(this.#user),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    server.once('spawn', resolve).once('error', reject).unref();
    await promise.finally(() => log.close());
    return server;
  }

  async #isReady(server: ChildProcess): Promise<boolean> {
    const lines = (await readIfPresent(this.#postmasterFile))?.split('\n') ?? [];
    return lines[0] === String(server.pid) && lines[7]?.trim() === 'ready';
  }

  get #files(): string {
    return join(this.#folder, 'cluster');
  }

  get #logFile(): string {
    return join(this.#folder, 'server.log');
  }

  get #postmasterFile(): string {
    return join(this.#files, 'postmaster.pid');
  }

  async #initialise(folder: string): Promise<void> {
    const { ids } = this.#user;
    const files = join(folder, 'cluster');
    const passwordFile = join(folder, 'password');
    await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    await mkdir(files, { mode: 0o700 });
    // The folder itself stays ours, so that no other user can put a symbolic link where we write.
    await chmod(folder, 0o711);
    if (ids) {
      await Promise.all([files, passwordFile].map((path) => chown(path, ids.uid, ids.gid)));
    }
    await runAs(this.#user, join(this.#programs, 'initdb'), [
      `--pgdata=${files}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Sorting and case rules must not depend on the machine's locale.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ]);
  }
}

async function exists(path: string): Promise<boolean> {
  return await readdir(path).then(
    () => true,
    () => false,
  );
}

async function readIfPresent(path: string): Promise<string | undefined> {
  return await readFile(path, 'utf8').catch(() => undefined);
}

async function isServer(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: the process is alive and belongs to another user.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) {
      return false;
    }
  }
  const commandLine = await readIfPresent(`/proc/${pid}/cmdline`);
  return commandLine === undefined || commandLine.includes('postgres');
}

async function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer().on('error', reject);
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    server.close(() => resolve(port));
  });
  return await promise;
}

async function lastFailure(log: string): Promise<string> {
  const lines = (await readIfPresent(log))?.split('\n') ?? [];
  const failure = lines.findLast((line) => /\b(?:FATAL|PANIC):/.test(line));
  return failure?.replace(/^.*?(?:FATAL|PANIC):\s*/, '') ?? `see ${log}`;
}
