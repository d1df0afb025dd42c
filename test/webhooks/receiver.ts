import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { CERTIFICATE, CERTIFICATE_KEY } from '../mail/smtp-certificate.ts';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Somebody's own server that takes webhooks. */
export class Receiver {
  readonly received: Received[] = [];
  /** What it does with a request once it has read it. It answers 204 by default. */
  answer: (response: ServerResponse, received: Received) => unknown = (response) => response.writeHead(204).end();

  private constructor(
    readonly url: string,
    readonly close: () => void,
  ) {}

  static async start({ tls = false } = {}): Promise<Receiver> {
    let receiver: Receiver | undefined;
    const listener: RequestListener = async (request, response) => {
      const chunks = [];
      for await (const chunk of request) {
        chunks.push(chunk);
      }
      const received = { headers: request.headers, body: Buffer.concat(chunks).toString() };
      receiver?.received.push(received);
      await receiver?.answer(response, received);
    };
    const server = tls
      ? createTlsServer({ cert: CERTIFICATE, key: CERTIFICATE_KEY }, listener)
      : createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // Cast: a server that listens on TCP has such an address.
    const { port } = server.address() as AddressInfo;
    receiver = new Receiver(`${tls ? 'https' : 'http'}://127.0.0.1:${port}/hooks`, () => {
      server.close();
      server.closeAllConnections();
    });
    return receiver;
  }

  status(code: number, body = ''): void {
    this.answer = (response) => response.writeHead(code).end(body);
  }

  get ids(): unknown[] {
    return this.received.map(({ headers }) => headers['webhook-id']);
  }

  /** The payloads, each verified by the code of Standard Webhooks itself. */
  verified(secret: string): Payload[] {
    // Casts: it has these headers, or else it is not verified.
    return this.received.map(
      ({ body, headers }) => new Webhook(secret).verify(body, headers as Record<string, string>) as Payload,
    );
  }
}

export interface Payload {
  readonly type: string;
  readonly timestamp: string;
  readonly data: {
    readonly id: string;
    readonly quote: {
      readonly id: string;
      readonly status: string;
      readonly version: number;
      readonly updatedAt: string;
    } | null;
    readonly subscription: { readonly id: string; readonly updatedAt: string } | null;
  } | null;
}
