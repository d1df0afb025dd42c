import { JOB_NAMES } from '../queue/queues.ts';
import type { Asks } from '../settings/env-reader.ts';

/** A command's arguments and purpose, as the help shows them. */
interface Described {
  readonly args?: string;
  readonly does: string;
  /** The settings that the command asks for; all if absent. Others may be missing or wrong. */
  readonly settings?: readonly string[];
  /** The settings that the command does not ask for. */
  readonly without?: readonly string[];
  /** Whether the command needs what only development installs. */
  readonly isForDevelopment?: true;
}

const DATABASE = ['NODE_ENV', 'DATABASE_URL', 'DATABASE_DIRECT_URL', 'LOG_LEVEL'] as const;
const TOKENS = ['JWT_SECRET', 'JWKS_URL', 'JWT_ISSUER', 'JWT_AUDIENCE'] as const;
const OF_GATEWAYS = [
  ...TOKENS,
  'PORT',
  'TRUST_PROXY',
  'ALLOWED_ORIGINS',
  'EXECUTOR',
  'TRUSTED_DOCUMENTS',
  'TRUSTED_DOCUMENTS_ONLY',
  'RATE_LIMIT_PER_MINUTE',
  'POINTS_LIMIT',
  'POINTS_PER_SECOND',
  'DATABASE_REPLICA_URL',
  'RESEND_WEBHOOK_SECRET',
] as const;
const OF_SENDING = ['RESEND_API_KEY', 'RESEND_BASE_URL', 'SMTP_URL', 'MAIL_ONLY_TO', 'ATTACH_DOCUMENT'] as const;
const OF_SERVERS = ['HOST', 'WORKER_PORT', 'METRICS_PORT', 'MAX_CONNECTIONS', 'DRAIN_DELAY_MS'] as const;
const OF_JOBS = ['AUTO_QUOTE_DAYS', 'AUTO_QUOTE_CONSOLIDATE', 'REMIND_DAYS', 'DRAFT_DAYS', 'AUTOMATIC_MAILS'] as const;

export const COMMANDS = {
  start: { does: 'runs everything in one process; starts its own database if DATABASE_URL is not set' },
  serve: {
    does: 'runs a gateway alone, against DATABASE_URL',
    without: [...OF_SENDING, ...OF_JOBS, 'WORKER_PORT'],
  },
  worker: { does: 'runs a worker alone, against DATABASE_URL', without: OF_GATEWAYS },
  migrate: { does: 'applies pending migrations; safe when several run at once', settings: DATABASE },
  import: {
    args: '<folder> [--skip-invalid]',
    does: 'imports customers, prices, subscriptions and more from CSV files',
    settings: DATABASE,
  },
  job: {
    args: `<${JOB_NAMES.join('|')}> [--as-of <instant>]`,
    does: 'runs a daily job once, now, and prints its report',
    without: [...OF_GATEWAYS, ...OF_SENDING, ...OF_SERVERS],
  },
  'resend-failed': {
    does: 'sends failed mails again, except those that may have arrived, and held ones that may be sent now',
    settings: [...DATABASE, 'CLOCK', 'MAIL_ONLY_TO'],
  },
  status: {
    does: 'prints which migrations, jobs and mails wait, what failed, and how the last daily jobs went; changes nothing',
    settings: [...DATABASE, 'DATABASE_REPLICA_URL'],
  },
  find: {
    args: '<number|address|reference> [--json]',
    does: 'prints the quotes that a number, an address or a reference belongs to, with their orders, recipients and mails',
    settings: [...DATABASE, 'CLOCK'],
  },
  token: {
    args: '--customer <csn> --email <e> | --partner <csn> | --sales <e> | --service --scope "<permissions>"',
    does: 'prints a development token for a person who is in the database',
    settings: [...DATABASE, ...TOKENS],
  },
  dev: { does: 'like start, and restarts on every change', settings: [], isForDevelopment: true },
  'reset-demo': {
    does: 'recreates the demo database; refuses while it is in use',
    settings: [...DATABASE, 'CLOCK'],
    isForDevelopment: true,
  },
  schema: {
    args: '[--check | --release]',
    does: 'writes the public schema into schema/schema.graphql',
    settings: [],
    isForDevelopment: true,
  },
} as const satisfies Readonly<Record<string, Described>>;

export type CommandName = keyof typeof COMMANDS;

export function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

export function usageOf(name: CommandName): string {
  const { args }: Described = COMMANDS[name];
  return `Usage: tilbud ${name}${args ? ` ${args}` : ''}`;
}

export function isForDevelopment(name: CommandName): boolean {
  const described: Described = COMMANDS[name];
  return described.isForDevelopment ?? false;
}

/** Tells which settings the command asks for. */
export function asksOf(name: CommandName): Asks {
  const { settings, without = [] }: Described = COMMANDS[name];
  return (variable) => (settings?.includes(variable) ?? true) && !without.includes(variable);
}
