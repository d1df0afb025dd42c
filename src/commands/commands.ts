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
  start: { does: 'everything in one process; brings up a database of its own where DATABASE_URL is not set' },
  dev: { does: 'the same, starting anew on change', settings: [] },
  serve: { does: 'a gateway alone, against DATABASE_URL' },
  worker: { does: 'a worker alone, against DATABASE_URL' },
  migrate: { does: 'applies pending migrations; safe when several run at once', settings: DATABASE },
  import: {
    args: '<folder> [--skip-invalid]',
    does: 'brings in customers, prices, subscriptions and the like from CSV files',
    settings: DATABASE,
  },
  job: {
    args: `<${JOB_NAMES.join('|')}> [--as-of <instant>]`,
    does: 'one run of a daily job now; prints its report',
  },
  token: {
    args: '--customer <csn> --email <e> | --partner <csn> | --sales <e> | --service --scope "<permissions>"',
    does: 'a development token, of somebody who is in the database',
    settings: [...DATABASE, ...TOKENS],
  },
  'resend-failed': {
    does: 'sends mails again that could not be handed over; never one that was',
    settings: [...DATABASE, 'CLOCK'],
  },
  'reset-demo': {
    does: 'makes the demo database anew; stops nothing that runs',
    settings: [...DATABASE, 'NODE_ENV', 'CLOCK'],
  },
  schema: { args: '[--check]', does: 'writes the public schema into schema/schema.graphql', settings: [] },
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
    'npm run <command> -- --help tells more of one.',
  ];
}

/** The variables that the command reads. */
export function settingsFor(name: CommandName, variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { settings }: Described = COMMANDS[name];
  return settings ? Object.fromEntries(settings.map((setting) => [setting, variables[setting]])) : variables;
}
