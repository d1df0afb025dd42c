import type { FastifyInstance } from 'fastify';
import { jsx } from 'react/jsx-runtime';
import { WEBHOOKS_PATH } from '../../values/paths.ts';
import { sendPage } from '../inbox/inbox-routes.ts';
import { renderPage } from '../quote/page-shell.tsx';
import type { Sink } from './sink.ts';
import { SinkPage } from './sink-page.tsx';

/** The largest payload, of a quote with 500 lines, is smaller. */
const BODY_BYTES = 1_048_576;

/** Takes webhooks and shows them, beside the inbox. It must not be registered in production. */
export async function sinkPages(app: FastifyInstance, sink: Sink): Promise<void> {
  // The signature covers the bytes, so no parser may change them.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.post<{ Body: string | null }>(WEBHOOKS_PATH, { bodyLimit: BODY_BYTES }, async ({ headers, body }, reply) => {
    await sink.take(headers, body ?? '');
    return reply.status(204).send();
  });
  app.get(WEBHOOKS_PATH, async ({ protocol, host }, reply) => {
    const url = `${protocol}://${host}${WEBHOOKS_PATH}`;
    return sendPage(reply, renderPage(jsx(SinkPage, { caught: sink.caught, url })));
  });
}
