import { JOB_NAMES } from '../queue/queues.ts';

/** A command's arguments and purpose, as the help shows them. */
interface Described {
  readonly args?: string;
  readonly does: string;
  /** The settings that the command reads; all of them if absent. Other settings may be missing or wrong. */
  readonly settings?: readonly string[];
}

const DATABASE = ['DATABASE_URL', 'LOG_LEVEL'] as const;
const TOKENS = ['NODE_ENV', 'JWT_SECRET', 'JWKS_URL', 'JWT_ISSUER', 'JWT_AUDIENCE'] as const;

export const COMMANDS = {
  start: { does: 'runs everything in one process; starts its own database if DATABASE_URL is not set' },
  dev: { does: 'like start, and restarts on every change', settings: [] },
  serve: { does: 'runs a gateway alone, against DATABASE_URL' },
  worker: { does: 'runs a worker alone, against DATABASE_URL' },
  migrate: { does: 'applies pending migrations; safe when several run at once', settings: DATABASE },
  import: {
    args: '<folder> [--skip-invalid]',
    does: 'imports customers, prices, subscriptions and more from CSV files',
    settings: DATABASE,
  },
  job: {
    args: `<${JOB_NAMES.join('|')}> [--as-of <instant>]`,
    does: 'runs a daily job once, now, and prints its report',
  },
  token: {
    args: '--customer <csn> --email <e> | --partner <csn> | --sales <e> | --service --scope "<permissions>"',
    does: 'prints a development token for a person who is in the database',
    settings: [...DATABASE, ...TOKENS],
  },
  'resend-failed': {
    does: 'sends failed mails again, except those that may have arrived',
    settings: [...DATABASE, 'CLOCK'],
  },
  'reset-demo': {
    does: 'recreates the demo database; refuses while it is in use',
    settings: [...DATABASE, 'NODE_ENV', 'CLOCK'],
  },
  schema: { args: '[--check | --release]', does: 'writes the public schema into schema/schema.graphql', settings: [] },
} as const satisfies Readonly<Record<string, Described>>;

export type CommandName = keyof typeof COMMANDS;

export function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

export function usageOf(name: CommandName): string {
  const { args }: Described = COMMANDS[name];
  return `Usage: npm run ${name}${args ? ` -- ${args}` : ''}`;
}

/** The text of `--help` for one command. */
export function helpOn(name: CommandName): string[] {
  return [usageOf(name), '', `  ${COMMANDS[name].does}`];
}

/** The text of `help`. */
export function helpLines(): string[] {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const lines = Object.entries(COMMANDS).map(([name, { does }]) => `  ${name.padEnd(width)}  ${does}`);
  return [
    'Usage: npm run <command> [-- <arguments>]',
    '',
    ...lines,
    '',
    'npm run <command> -- --help explains one command.',
  ];
}

/** The variables that the command reads. */
export function settingsFor(name: CommandName, variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { settings }: Described = COMMANDS[name];
  return settings ? Object.fromEntries(settings.map((setting) => [setting, variables[setting]])) : variables;
}
