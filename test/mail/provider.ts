import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

/** What the server does to one request instead of answering as it should. */
export type Fault =
  | 'RATE_LIMITED'
  | 'UNAVAILABLE'
  | 'ERROR_BEFORE'
  | 'ERROR_AFTER'
  | 'RESET_BEFORE'
  | 'RESET_AFTER'
  | 'STALL_BEFORE'
  | 'STALL_AFTER'
  | 'GARBLED_AFTER'
  | 'PROXY_AFTER'
  | 'BUSY_AFTER'
  | 'REFUSED';

export const FAULTS: readonly Exclude<Fault, 'REFUSED'>[] = [
  'RATE_LIMITED',
  'UNAVAILABLE',
  'ERROR_BEFORE',
  'ERROR_AFTER',
  'RESET_BEFORE',
  'RESET_AFTER',
  'STALL_BEFORE',
  'STALL_AFTER',
  'GARBLED_AFTER',
  'PROXY_AFTER',
  'BUSY_AFTER',
];

const ANSWERS: Partial<Record<Fault, [status: number, name: string]>> = {
  REFUSED: [422, 'validation_error'],
  RATE_LIMITED: [429, 'rate_limit_exceeded'],
  UNAVAILABLE: [503, 'unavailable'],
  ERROR_BEFORE: [500, 'application_error'],
  ERROR_AFTER: [500, 'application_error'],
  BUSY_AFTER: [409, 'concurrent_idempotent_requests'],
};

export interface TakenMail {
  readonly id: string;
  readonly key: string;
  readonly to: string;
  readonly body: {
    readonly subject: string;
    readonly html: string;
    readonly text: string;
    readonly from: string;
    readonly reply_to: string;
    readonly headers: Readonly<Record<string, string>>;
  };
}

/** A server over real HTTP that behaves like Resend: idempotency keys for whole bodies, limits, and faults on demand. */
export class Provider {
  /** Each mail once, however often it was sent. */
  readonly taken: TakenMail[] = [];
  /** Requests with a known key and other bytes: must never happen. */
  readonly conflicts: string[] = [];
  /** By a clock that nobody sets. */
  readonly requestedAt: number[] = [];
  /** By address; each is used up by one request. */
  readonly faults = new Map<string, Fault[]>();
  headers: Record<string, string> = { 'ratelimit-limit': '1000', 'ratelimit-remaining': '999', 'ratelimit-reset': '1' };
  retryAfter = '0';
  /** Names it to the workers of one test, and of no other: a port may come back. */
  readonly name = crypto.randomUUID();
  /** How many milliseconds a request is on its way, by how many came before it. */
  latency: (earlier: number) => number = () => 0;
  /** Requests that were answered as they should be. */
  answered = 0;
  readonly #bodies = new Map<string, { readonly bytes: string; readonly id: string }>();
  /** Also when it is stopped. */
  url = '';
  readonly #server: Server;
  #begun = 0;

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<Provider> {
    const provider = new Provider();
    provider.#server.listen(0, '127.0.0.1');
    await once(provider.#server, 'listening');
    const address = provider.#server.address();
    provider.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    onTestFinished(() => provider.stop());
    return provider;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** The most requests that came within any one second. */
  get mostInASecond(): number {
    const times = this.requestedAt;
    return Math.max(...times.map((begin) => times.filter((at) => at >= begin && at < begin + 1_000).length));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const latency = this.latency(this.#begun++);
    const bytes = Buffer.concat(await request.toArray()).toString();
    const body = JSON.parse(bytes);
    const key = String(request.headers['idempotency-key']);
    if (latency > 0) {
      await sleep(latency);
    }
    this.requestedAt.push(performance.now());
    const fault = this.faults.get(body.to[0])?.shift();
    if (fault && !fault.endsWith('AFTER')) {
      return this.#fail(fault, response);
    }
    const known = this.#bodies.get(key);
    if (known && known.bytes !== bytes) {
      this.conflicts.push(key);
      return this.#refuse(response, 409, 'invalid_idempotent_request');
    }
    const id = known?.id ?? this.#take(key, bytes, body);
    if (fault) {
      return this.#fail(fault, response);
    }
    this.#send(response, 200, { id });
    this.answered += 1;
  }

  #take(key: string, bytes: string, body: TakenMail['body'] & { to: readonly [string] }): string {
    const id = crypto.randomUUID();
    this.#bodies.set(key, { bytes, id });
    const mail = { id, key, to: body.to[0], body };
    this.taken.push(mail);
    return id;
  }

  #fail(fault: Fault, response: ServerResponse): void {
    const [status, name] = ANSWERS[fault] ?? [];
    if (status === 429) {
      response.setHeader('retry-after', this.retryAfter);
    }
    if (status && name) {
      this.#refuse(response, status, name);
    }
    if (fault === 'PROXY_AFTER') {
      this.#send(response, 502, { error: 'Bad gateway' });
    }
    if (fault === 'GARBLED_AFTER') {
      response.writeHead(200, this.headers).end('<html>');
    }
    if (fault.startsWith('RESET')) {
      response.socket?.resetAndDestroy();
    }
    // A stalled request hangs until its client gives up.
  }

  #refuse(response: ServerResponse, statusCode: number, name: string): void {
    this.#send(response, statusCode, { statusCode, name, message: `Simulated ${name}` });
  }

  #send(response: ServerResponse, status: number, body: object): void {
    response.writeHead(status, { 'content-type': 'application/json', ...this.headers }).end(JSON.stringify(body));
  }
}
