import type { FastifyInstance } from 'fastify';
import type { Log } from '../../log.ts';
import { atMostEvery } from '../../queue/at-most-every.ts';

/** How long a caller may take, in milliseconds, before we close the connection. */
export interface Patience {
  /** To send the headers of a request. */
  readonly headers: number;
  /** To send a whole request. */
  readonly request: number;
  /** Between two requests. It is longer than load balancers wait, so that they close first. */
  readonly idle: number;
  /** To read an answer. */
  readonly answer: number;
  /** How often the first two are checked. */
  readonly check: number;
}

export const PATIENCE: Patience = { headers: 15_000, request: 60_000, idle: 72_000, answer: 60_000, check: 5_000 };

/** Closes connections whose caller does not read the answer. Node.js would wait for ever. */
export function cutSlowReaders(app: FastifyInstance, { answer }: Pick<Patience, 'answer'>): void {
  app.addHook('onSend', (_request, { raw }, payload, done) => {
    const timer = setTimeout(() => raw.destroy(), answer);
    raw.once('close', () => clearTimeout(timer));
    done(null, payload);
  });
}

/** Closes connections beyond the limit at once, and closes idle ones to make room for the next. */
export function boundConnections({ server }: FastifyInstance, maxConnections: number, log: Log): void {
  server.maxConnections = maxConnections;
  const tell = atMostEvery(60_000, () => log.warn({ maxConnections }, 'connections were refused: too many are open'));
  server.on('drop', () => {
    server.closeIdleConnections();
    tell();
  });
}
