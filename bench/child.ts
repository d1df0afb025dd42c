import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Settings } from './production.ts';
import type { Question, Usage } from './report-usage.ts';

/** A server in a process of its own, which calls `reportUsage`. What it writes to standard output is dropped. */
export class Child {
  private constructor(
    readonly url: string,
    private readonly process: ChildProcess,
  ) {}

  /** Our gateway, with the options of Node.js that `bin/tilbud` gives it. */
  static async startGateway(databaseUrl: string, settings: Settings): Promise<Child> {
    const [, options] = /^exec "\$node" (.*) "\$home/m.exec(readFileSync('bin/tilbud', 'utf8')) ?? [];
    if (options === undefined) {
      throw new TypeError('bin/tilbud starts Node.js in another way');
    }
    return await Child.start('gateway.js', [databaseUrl, JSON.stringify(settings)], options.split(' '));
  }

  /** `file` is compiled, and its path is from this folder. */
  static async start(file: string, args: readonly string[], execArgv = process.execArgv): Promise<Child> {
    const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const;
    const child = fork(new URL(file, import.meta.url), args, { stdio: [...stdio], execArgv });
    const died = once(child, 'exit').then(([code]) => {
      throw new Error(`${file} ended with ${code}`);
    });
    const [url] = await Promise.race([once(child, 'message'), died]);
    died.catch(() => {}); // It ends when it is stopped.
    return new Child(String(url), child);
  }

  async usage(question: Question = 'usage'): Promise<Usage> {
    this.process.send(question);
    const [usage] = await once(this.process, 'message');
    // Cast: `reportUsage` answers nothing else.
    return usage as Usage;
  }

  async stop(): Promise<void> {
    this.process.disconnect();
    await once(this.process, 'exit');
  }
}
