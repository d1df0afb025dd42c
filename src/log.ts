import { hostname } from 'node:os';
import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import pretty from 'pino-pretty';
import { VERSION } from './version.ts';

export type Log = Logger;

export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Never log tokens, bodies, addresses or whole requests: log named fields only. */
export function createLog(level: LogLevel, destination: DestinationStream = standardOutput()): Log {
  const options: LoggerOptions = {
    level,
    base: { version: VERSION, instance: `${hostname()}:${process.pid}` },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: describeError },
  };
  return pino(options, destination);
}

/**
 * Readable lines on a terminal, else JSON. Requests do not wait for the line to be written: lines are written together
 * after a moment, because a system call for each costs a busy gateway more than the line. The last ones are at exit.
 */
function standardOutput(): DestinationStream {
  return process.stdout.isTTY ? readableLines(process.stdout) : pino.destination({ dest: 1, sync: false, ...TOGETHER });
}

const TOGETHER = { minLength: 8_192, periodicFlush: 100 };

/** Writes one readable line for each entry. */
export function readableLines(destination: NodeJS.WritableStream): DestinationStream {
  return pretty({ destination, singleLine: true, ignore: 'version,instance', translateTime: 'SYS:HH:MM:ss' });
}

// Only chosen fields: the driver's errors hold parameters and rows, with customers' names and addresses.
function describeError(error: unknown): object {
  if (!isError(error)) {
    return { type: typeof error };
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { type: error.name, code, message: causeOf(error), stack: framesOf(error) };
}

// The queue copies its errors into plain objects, so `instanceof Error` is not enough.
function isError(error: unknown): error is Pick<Error, 'message'> & Partial<Error> {
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';
}

/** The error's message in one line, without the failed row and without e-mail addresses. */
export function causeOf(error: unknown): string {
  // If a constraint fails, the ORM puts the row on a further line.
  const [line = ''] = (isError(error) ? error.message : String(error)).split('\n');
  return withoutPeople(line);
}

function withoutPeople(text: string): string {
  return text.replace(/[^\s@<>"'()]+@[^\s@<>"'()]+/g, '<address>').replace(/\bqt_[\w-]+|\beyJ[\w.-]+/g, '<token>');
}

function framesOf({ stack = '' }: Partial<Error>): string[] {
  const lines = stack.split('\n').map((line) => line.trim());
  return lines.filter((line) => line.startsWith('at '));
}
