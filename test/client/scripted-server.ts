import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll } from 'vitest';

export interface Request {
  readonly headers: IncomingMessage['headers'];
  /** As it was sent, which is JSON. */
  readonly body: {
    readonly documentId?: string;
    readonly query?: string;
    readonly variables: { readonly input?: { readonly idempotencyKey: string } };
  };
}

type Answer = (response: ServerResponse) => unknown;

/** What stands in a gateway's place and answers what a test says: what no gateway can be made to answer at will. */
export class ScriptedServer {
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  #answers: Answer[] = [];
  asked: Request[] = [];
  url = '';

  /** Call it at the top of a file. */
  static start(): ScriptedServer {
    const server = new ScriptedServer();
    beforeAll(() => new Promise<void>((resolve) => server.#listen(resolve)));
    afterAll(() => server.#server.close().closeAllConnections());
    return server;
  }

  /** Answers the next requests in this order. */
  script(...answers: Answer[]): void {
    this.asked = [];
    this.#answers = answers;
  }

  #listen(resolve: () => void): void {
    this.#server.listen(0, '127.0.0.1', () => {
      const address = this.#server.address();
      this.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : ''}/graphql`;
      resolve();
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.asked.push({ headers: request.headers, body: JSON.parse(await text(request)) });
    const answer = this.#answers.shift() ?? say({ errors: [{ message: 'The script has ended' }] });
    answer(response);
  }
}

export function say(body: object, { status = 200, headers = {} } = {}): Answer {
  return (response) => response.writeHead(status, headers).end(JSON.stringify(body));
}

export function refuse(code: string, status: number, headers = {}): Answer {
  return say({ errors: [{ message: code, extensions: { code } }] }, { status, headers });
}

/** Server-sent events in these pieces, and then the end. */
export function stream(...pieces: readonly string[]): Answer {
  return async (response) => {
    hold()(response);
    for (const piece of pieces) {
      await new Promise((sent) => response.write(piece, sent));
    }
    response.end();
  };
}

/** The same without an end. */
export function hold(text = ':\n\n'): Answer {
  return (response) => response.writeHead(200, { 'content-type': 'text/event-stream' }).write(text);
}

/** As a proxy does that finds no gateway behind it. */
export const badGateway: Answer = (response) => response.writeHead(502).end('<h1>Bad Gateway</h1>');

/** The head of an answer, and then nothing more. */
export const breakOff: Answer = (response) => {
  response.writeHead(200, { 'content-length': 1000 });
  response.write('{"data":', () => response.destroy());
};
