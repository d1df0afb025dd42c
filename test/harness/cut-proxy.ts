import { createConnection, createServer, type Server, type Socket } from 'node:net';

/** Stands between the product and its database, and cuts a connection at the statement that a test names. */
export class CutProxy {
  readonly #server: Server;
  readonly #target: URL;
  #cutAt: { readonly statement: RegExp; readonly isAnswered: boolean; spared: number } | undefined;
  #isSilent = false;
  /** How many connections it has cut. */
  cuts = 0;

  private constructor(target: URL) {
    this.#target = target;
    this.#server = createServer((client) => this.#connect(client));
  }

  static async before(databaseUrl: string): Promise<CutProxy> {
    const proxy = new CutProxy(new URL(databaseUrl));
    const { promise, resolve } = Promise.withResolvers<void>();
    proxy.#server.listen(0, '127.0.0.1', resolve);
    await promise;
    return proxy;
  }

  get url(): string {
    const address = this.#server.address();
    const url = new URL(this.#target);
    url.port = typeof address === 'object' && address ? String(address.port) : '';
    return url.href;
  }

  /**
   * Cuts the next connection that sends such a statement: before the server hears it, or when its answer is on its way.
   * The first ones that send it are `spared`.
   */
  cutAt(statement: RegExp, { isAnswered = false, spared = 0 } = {}): void {
    this.#cutAt = { statement, isAnswered, spared };
  }

  /** From now on nothing passes, and no connection ends: as when a cable is pulled. */
  fallSilent(isSilent = true): void {
    this.#isSilent = isSilent;
  }

  close(): void {
    this.#server.close();
  }

  #connect(client: Socket): void {
    const server = createConnection({ host: this.#target.hostname, port: Number(this.#target.port) });
    const cut = () => {
      this.cuts += 1;
      for (const socket of [client, server]) {
        socket.destroy();
      }
    };
    let cutsAnswer = false;
    client.on('data', (data) => {
      if (this.#isSilent) {
        return;
      }
      const { statement, isAnswered } = this.#cutAt ?? {};
      if (statement?.test(data.toString('latin1')) && this.#cutAt && this.#cutAt.spared-- === 0) {
        this.#cutAt = undefined;
        if (!isAnswered) {
          return cut();
        }
        cutsAnswer = true;
      }
      server.write(data);
    });
    server.on('data', (data) => {
      if (this.#isSilent) {
        return;
      }
      if (cutsAnswer) {
        cut();
      } else {
        client.write(data);
      }
    });
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on('error', () => {}).on('close', () => other.destroy());
    }
  }
}
