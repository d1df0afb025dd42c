import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

const CHECKOUT = join(import.meta.dirname, '..', '..');
const SOURCES = [
  'package.json',
  'bin',
  'build.ts',
  'tsconfig.json',
  'tsconfig.build.json',
  'src',
  'emails',
  'migrations',
  'schema',
];

/** A checkout of its own, as fresh as after `npm ci`: nothing built, no data. */
export class Product {
  readonly #runs: Run[] = [];

  private constructor(readonly folder: string) {}

  /** Compiled too. The checkout of the tests keeps what was compiled, so that a run of all of them compiles once. */
  static async built(mode?: number): Promise<Product> {
    await promisify(execFile)(process.execPath, ['build.ts'], { cwd: CHECKOUT });
    const product = await Product.checkOut(mode);
    const filter = (path: string) => !path.endsWith('build.lock');
    await cp(join(CHECKOUT, 'dist'), join(product.folder, 'dist'), {
      recursive: true,
      preserveTimestamps: true,
      filter,
    });
    return product;
  }

  /** With `mode` 0o700 nobody else can enter it. */
  static async checkOut(mode = 0o755): Promise<Product> {
    const folder = await mkdtemp(join(tmpdir(), 'tilbud-product-'));
    await Promise.all(SOURCES.map((name) => cp(join(CHECKOUT, name), join(folder, name), { recursive: true })));
    await symlink(join(CHECKOUT, 'node_modules'), join(folder, 'node_modules'));
    await chmod(folder, mode);
    return new Product(folder);
  }

  /** The product in a folder where somebody has put it. */
  static in(folder: string): Product {
    return new Product(folder);
  }

  /** Runs `npm run <script>` as a user does, with nothing in the environment but what is given. */
  npm(script: string, variables: Readonly<Record<string, string>> = {}): Run {
    return this.#run('npm', ['run', '--silent', script], variables);
  }

  /** The process that `npm start` becomes, without npm before it. */
  node(command: string, variables: Readonly<Record<string, string>> = {}): Run {
    return this.#run(process.execPath, ['dist/src/main.js', ...command.split(' ')], variables);
  }

  /** What a container or a service starts. It runs in a folder that is not the product's. */
  tilbud(command: string, variables: Readonly<Record<string, string>> = {}): Run {
    return this.#run(join(this.folder, 'bin', 'tilbud'), command.split(' '), variables, tmpdir());
  }

  /** Ends what a failed test has left running. */
  async remove(): Promise<void> {
    await Promise.all(this.#runs.map((run) => run.end('SIGTERM')));
    await rm(this.folder, { recursive: true, force: true });
  }

  #run(
    program: string,
    args: readonly string[],
    variables: Readonly<Record<string, string>>,
    folder = this.folder,
  ): Run {
    const run = new Run(folder, program, args, variables);
    this.#runs.push(run);
    return run;
  }
}

/** A command of the product while it runs. */
export class Run {
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  readonly #exit: Promise<unknown>;
  stdout = '';
  stderr = '';

  constructor(folder: string, program: string, args: readonly string[], variables: Readonly<Record<string, string>>) {
    const { PATH = '', HOME = tmpdir() } = process.env;
    this.#child = spawn(program, args, {
      cwd: folder,
      env: { PATH, HOME, PORT: '0', ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
    });
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
      // A busy machine takes a while to find that nothing is stale, and says so.
      this.stderr += text.replace('Compiling what has changed\n', '');
    });
    this.#exit = once(this.#child, 'close');
  }

  /** The base URL that it prints once it listens. */
  async listening(): Promise<string> {
    for (;;) {
      // Ours; the server's own line in the log comes before everything is up.
      const url = / on (http:\/\/127\.0\.0\.1:\d+)/.exec(this.stdout)?.[1];
      if (url) {
        return url;
      }
      const { promise, resolve } = Promise.withResolvers<unknown>();
      this.#child.stdout.once('data', resolve);
      await Promise.race([promise, this.#exit.then(() => this.#failedToListen())]);
    }
  }

  async end(signal: NodeJS.Signals): Promise<number | null> {
    this.#child.kill(signal);
    return await this.ended();
  }

  async ended(): Promise<number | null> {
    await this.#exit;
    return this.#child.exitCode;
  }

  #failedToListen(): never {
    throw new Error(`It ended with ${this.#child.exitCode} before it listened: ${this.stderr}`);
  }
}
