import type { FastifyInstance } from 'fastify';
import type { Log } from '../../log.ts';
import { atMostEvery } from '../../queue/at-most-every.ts';

/** How long a caller may take, in milliseconds. Whoever takes longer loses the connection. */
export interface Patience {
  /** To send the head of a request. */
  readonly headers: number;
  /** To send the whole of it. */
  readonly request: number;
  /** Between two requests; more than the balancers before us, so that they are the ones who close. */
  readonly idle: number;
  /** To take an answer. */
  readonly answer: number;
  /** How often the first two are looked at. */
  readonly check: number;
}

export const PATIENCE: Patience = { headers: 15_000, request: 60_000, idle: 72_000, answer: 60_000, check: 5_000 };

/** Node.js waits for ever for a caller who asks and does not read. */
export function cutSlowReaders(app: FastifyInstance, { answer }: Pick<Patience, 'answer'>): void {
  app.addHook('onSend', (_request, { raw }, payload, done) => {
    const timer = setTimeout(() => raw.destroy(), answer);
    raw.once('close', () => clearTimeout(timer));
    done(null, payload);
  });
}

/** Those beyond the bound are closed at once; the idle ones make room for those who come next. */
export function boundConnections({ server }: FastifyInstance, maxConnections: number, log: Log): void {
  server.maxConnections = maxConnections;
  const tell = atMostEvery(60_000, () => log.warn({ maxConnections }, 'connections were refused: too many are open'));
  server.on('drop', () => {
    server.closeIdleConnections();
    tell();
  });
}
