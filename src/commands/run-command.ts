import { CannotStart } from '../cannot-start.ts';
import { type Environment, readEnvironment } from '../env.ts';
import { EnvironmentError } from '../env-reader.ts';
import { createLog, type Log } from '../log.ts';
import { stopRequested } from './stop-requested.ts';

export interface Invocation {
  readonly args: readonly string[];
  readonly env: Environment;
  readonly log: Log;
  /** Prints a line for the person at the terminal. */
  readonly say: (line: string) => void;
  /** Aborted when the process is asked to end. */
  readonly stopping: AbortSignal;
}

/** Resolves when the command has done its work; rejects for an exit status of 1. */
export type Command = (invocation: Invocation) => Promise<void>;

// Each is loaded only when asked for: a token needs no template engine.
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).start,
  serve: async () => (await import('./serve.ts')).serve,
  worker: async () => (await import('./worker.ts')).worker,
  migrate: async () => (await import('./migrate.ts')).migrate,
  import: async () => (await import('./import.ts')).importCommand,
  job: async () => (await import('./job.ts')).job,
  'resend-failed': async () => (await import('./resend-failed.ts')).resendFailed,
  token: async () => (await import('./token.ts')).token,
  schema: async () => (await import('./schema.ts')).schema,
  dev: async () => (await import('./dev.ts')).dev,
};

/** Gives the exit status. What the user can put right is one line for each problem, and no stack. */
export async function runCommand(
  [name = '', ...args]: readonly string[],
  variables: NodeJS.ProcessEnv,
): Promise<number> {
  try {
    const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!load) throw new CannotStart(`Unknown command "${name}": one of ${Object.keys(COMMANDS).join(', ')} is needed`);
    const env = readEnvironment(variables);
    const command = await load();
    const say = (line: string) => void process.stdout.write(`${line}\n`);
    await command({ args, env, log: createLog(env.logLevel), say, stopping: stopRequested() });
    return 0;
  } catch (error) {
    for (const line of complaintsOf(error)) process.stderr.write(`${line}\n`);
    return 1;
  }
}

function complaintsOf(error: unknown): readonly string[] {
  if (error instanceof EnvironmentError) return error.problems;
  if (error instanceof CannotStart) return [error.message];
  return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
}
