import type { Log } from '../log.ts';
import type { Environment } from '../settings/environment.ts';

export interface Invocation {
  readonly args: readonly string[];
  readonly env: Environment;
  readonly log: Log;
  /** Prints a line for the person at the terminal. */
  readonly say: (line: string) => void;
  /** Prints a line to stderr, for what is no part of the result. */
  readonly warn: (line: string) => void;
  /** Aborted when the process is asked to end. */
  readonly stopping: AbortSignal;
}

/** Resolves when the command has done its work. If it rejects, the exit status is 1. */
export type Command = (invocation: Invocation) => Promise<void>;
