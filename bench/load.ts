import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import type { Child } from './child.ts';

export interface Request {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object;
}

export interface Pressed {
  readonly perSecond: number;
  /** CPU of the server's process. */
  readonly cpuMilliseconds: number;
}

export const CALLERS = 8;
const MOST_CONNECTIONS = 64;

/** Sends requests to one server, over connections that stay open. */
export class Load {
  readonly #pool: Pool;

  constructor(readonly child: Child) {
    this.#pool = new Pool(new URL(child.url).origin, { connections: MOST_CONNECTIONS });
  }

  /** The answer's body. */
  async send({ path, headers, body }: Request): Promise<string> {
    const response = await this.#pool.request({
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const text = await response.body.text();
    if (response.statusCode !== 200 || text.startsWith('{"errors"')) {
      throw new Error(`${response.statusCode} ${text}`);
    }
    return text;
  }

  /** As many as the server answers to callers who each wait for their answer. */
  async press(milliseconds: number, next: () => Request): Promise<Pressed> {
    const until = performance.now() + milliseconds;
    return await this.#timed(() => (performance.now() < until ? this.send(next()) : undefined));
  }

  /** Works through all of these. Callers each wait for their answer. */
  async each<Item extends object>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<Pressed> {
    const left = [...items];
    return await this.#timed(() => {
      const item = left.pop();
      return item && work(item);
    });
  }

  async #timed(next: () => Promise<unknown> | undefined): Promise<Pressed> {
    const before = await this.child.usage();
    const start = performance.now();
    let count = 0;
    const workOn = async () => {
      for (let work = next(); work; work = next()) {
        await work;
        count++;
      }
    };
    await Promise.all(Array.from({ length: CALLERS }, workOn));
    const seconds = (performance.now() - start) / 1_000;
    const { cpuMilliseconds } = await this.child.usage();
    return { perSecond: count / seconds, cpuMilliseconds: (cpuMilliseconds - before.cpuMilliseconds) / count };
  }

  /**
   * Milliseconds that each answer took, where callers come at a pace and do not wait for one another. A request that had
   * to wait for its turn counts from the moment at which it was due.
   */
  async pace(perSecond: number, isOver: () => boolean, next: () => Request): Promise<number[]> {
    const answers: Promise<number>[] = [];
    const sendAt = async (due: number) => {
      await this.send(next());
      return performance.now() - due;
    };
    for (let due = performance.now(); !isOver(); due += 1_000 / perSecond) {
      await sleep(Math.max(0, due - performance.now()));
      answers.push(sendAt(due));
    }
    return await Promise.all(answers);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool.close();
    await this.child.stop();
  }
}
