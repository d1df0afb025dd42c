import { createConnection, createServer, type Server, type Socket } from 'node:net';

interface Cut {
  /** Whether what is asked still gets through, and its answer is lost. */
  readonly isAnswered?: boolean;
  /** The first ones that ask for it are spared. */
  readonly spared?: number;
}

/** Stands before a server, and cuts a connection at the statement, or other text, that a test names. */
export class CutProxy {
  readonly #server: Server;
  readonly #target: URL;
  #cutAt: { readonly statement: RegExp; readonly isAnswered: boolean; spared: number } | undefined;
  #cutNext: () => void = () => {};
  readonly #open = new Set<Socket>();
  #isSilent = false;
  /** How many connections it has cut. */
  cuts = 0;

  private constructor(target: URL) {
    this.#target = target;
    this.#server = createServer((client) => this.#connect(client));
  }

  static async before(url: string): Promise<CutProxy> {
    const proxy = new CutProxy(new URL(url));
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

  /** Cuts the next connection that sends such a statement: before the server hears it, or when its answer is on its way. */
  cutAt(statement: RegExp, { isAnswered = false, spared = 0 }: Cut = {}): void {
    this.#cutAt = { statement, isAnswered, spared };
  }

  /** The same again and again: after each cut the next one is drawn. */
  keepCutting(statement: RegExp, draw: () => Cut): void {
    this.#cutNext = () => this.cutAt(statement, draw());
    this.#cutNext();
  }

  stopCutting(): void {
    this.#cutNext = () => {};
    this.#cutAt = undefined;
  }

  /** Cuts what is open. */
  cutAll(): void {
    for (const socket of this.#open) {
      this.cuts += 1;
      socket.destroy();
    }
  }

  /** From now on nothing passes, and no connection ends: as when a cable is pulled. */
  fallSilent(isSilent = true): void {
    this.#isSilent = isSilent;
  }

  close(): void {
    this.#server.close();
  }

  #connect(client: Socket): void {
    this.#open.add(client);
    client.once('close', () => this.#open.delete(client));
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
        this.#cutNext();
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
