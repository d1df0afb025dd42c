import { CannotStart } from '../cannot-start.ts';
import { createLog } from '../log.ts';
import { readEnvironment } from '../settings/env.ts';
import { EnvironmentError } from '../settings/environment-error.ts';
import type { Command } from './command.ts';
import { asksOf, type CommandName, isCommand } from './commands.ts';
import { helpLines, helpOn } from './help.ts';
import { stopRequested } from './stop-requested.ts';

// A command's module is loaded only when it runs: `token`, for example, needs no template engine.
const LOAD: Readonly<Record<CommandName, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).start,
  dev: async () => (await import('./dev.ts')).dev,
  serve: async () => (await import('./serve.ts')).serve,
  worker: async () => (await import('./worker.ts')).worker,
  migrate: async () => (await import('./migrate.ts')).migrate,
  import: async () => (await import('./import.ts')).importCommand,
  job: async () => (await import('./job.ts')).job,
  token: async () => (await import('./token.ts')).token,
  'resend-failed': async () => (await import('./resend-failed.ts')).resendFailed,
  'reset-demo': async () => (await import('./reset-demo.ts')).resetDemo,
  status: async () => (await import('./status.ts')).status,
  find: async () => (await import('./find.ts')).find,
  schema: async () => (await import('./schema.ts')).schema,
};

const HELP = ['help', '--help', '-h'];

const say = (line: string) => void process.stdout.write(`${line}\n`);
const warn = (line: string) => void process.stderr.write(`${line}\n`);

/** Returns the exit status. A problem that the user can correct is printed as one line, without a stack trace. */
export async function runCommand(
  [name = '', ...args]: readonly string[],
  variables: NodeJS.ProcessEnv,
): Promise<number> {
  try {
    const [about = ''] = args;
    if (HELP.includes(name)) {
      say((isCommand(about) ? helpOn(about) : helpLines()).join('\n'));
    } else if (!isCommand(name)) {
      throw new CannotStart(`Unknown command "${name}": "help" lists all commands`);
    } else if (args.some((arg) => arg === '--help' || arg === '-h')) {
      say(helpOn(name).join('\n'));
    } else {
      await run(name, args, variables);
    }
    return 0;
  } catch (error) {
    for (const line of complaintsOf(error)) {
      warn(line);
    }
    return 1;
  }
}

async function run(name: CommandName, args: readonly string[], variables: NodeJS.ProcessEnv): Promise<void> {
  const env = readEnvironment(variables, asksOf(name));
  const command = await LOAD[name]();
  await command({ args, env, log: createLog(env.logLevel), say, warn, stopping: stopRequested() });
}

function complaintsOf(error: unknown): readonly string[] {
  if (error instanceof EnvironmentError) {
    return error.problems;
  }
  if (error instanceof CannotStart) {
    return [error.message];
  }
  const missing = missingPackage(error);
  if (missing !== undefined) {
    return [`${missing} is not installed: this command needs the dependencies of development (npm ci)`];
  }
  return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
}

/** The package that was looked for in vain, because only the dependencies of production are installed. */
function missingPackage(error: unknown): string | undefined {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
  return isMissing ? /^Cannot find package '([^']+)'/.exec(error.message)?.[1] : undefined;
}
