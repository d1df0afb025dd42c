import { afterAll, beforeAll, vi } from 'vitest';
import { Product, type Run } from '../harness/product.ts';
import { Caller } from './caller.ts';
import { type Api, startApi } from './harness.ts';

/** Two gateway processes of the built product over the file's own database. Call it at the top of a file. */
export async function startTwoGateways(): Promise<TwoGateways> {
  const gateways = new TwoGateways(await startApi());
  beforeAll(() => gateways.start(), 120_000);
  afterAll(() => gateways.stop());
  return gateways;
}

export class TwoGateways {
  readonly #urls: string[] = [];
  #product!: Product;

  constructor(readonly api: Api) {}

  async start(): Promise<void> {
    this.#product = await Product.built();
    const runs = [this.another('serve'), this.another('serve')];
    for (const url of await Promise.all(runs.map((run) => run.listening()))) {
      await vi.waitUntil(async () => (await fetch(`${url}/readyz`)).ok, { timeout: 60_000, interval: 100 });
      this.#urls.push(url);
    }
  }

  stop(): Promise<void> {
    return this.#product.remove();
  }

  /** Another process over the same database, by default at the same time of the business clock. */
  another(command: string, at = this.api.now): Run {
    return this.#product.node(command, {
      DATABASE_URL: this.api.databaseUrl,
      CLOCK: String(at),
      RATE_LIMIT_PER_MINUTE: '0',
      POINTS_PER_SECOND: '0',
      STATEMENT_TIMEOUT_MS: '60000',
      LOCK_TIMEOUT_MS: '60000',
    });
  }

  /** The same caller at one of the gateways: at the first for even numbers, else at the second. */
  at(gateway: number, { token }: Pick<Caller, 'token'>): Caller {
    return new Caller(this.#urls[gateway % 2] ?? '', token);
  }
}
