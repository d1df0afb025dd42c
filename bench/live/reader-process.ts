import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Asked, Cut, Told, Wish } from './messages.ts';

/** The process that reads streams. */
export class ReaderProcess {
  private constructor(private readonly process: ChildProcess) {}

  static async start(databaseUrl: string): Promise<ReaderProcess> {
    const process = fork(new URL('readers.js', import.meta.url), [databaseUrl]);
    await once(process, 'message');
    return new ReaderProcess(process);
  }

  async open(asked: readonly Asked[]): Promise<void> {
    await this.#ask({ open: asked });
  }

  async close(): Promise<void> {
    await this.#ask('close');
  }

  async told(): Promise<Told> {
    // Cast: the process answers nothing else to these two.
    return (await this.#ask('tell')) as Told;
  }

  async readSlow(): Promise<Cut> {
    return (await this.#ask('read')) as Cut;
  }

  async #ask(wish: Wish): Promise<unknown> {
    this.process.send(wish);
    const died = once(this.process, 'exit').then(([code]) => {
      throw new Error(`The readers ended with ${code}`);
    });
    died.catch(() => {}); // It also ends when the bench is over.
    const [answer] = await Promise.race([once(this.process, 'message'), died]);
    return answer;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.process.disconnect();
    await once(this.process, 'exit');
  }
}
