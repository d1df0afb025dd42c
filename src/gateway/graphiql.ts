import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { exampleTabs } from './graphiql-examples.ts';

/** GraphiQL from the gateway's own files: it works without a network, and nothing of a request goes elsewhere. */
export async function graphiqlRoutes(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, { root: folderOf('graphiql'), serve: false, maxAge: '1h' });
  for (const [name, path] of packagedFiles()) {
    app.get(`/graphiql/${name}`, (_request, reply) => reply.sendFile(path, '/'));
  }
  app.get('/graphiql/start.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(START));
  app.get('/graphiql/examples.json', async () => exampleTabs());
}

/** Whether a browser opens the address, as against a program that asks GraphQL. */
export function wantsGraphiql({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>): boolean {
  return method === 'GET' && (headers.accept?.includes('text/html') ?? false);
}

export const GRAPHIQL_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src data:; connect-src 'self'; frame-ancestors 'none'";

export const GRAPHIQL_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Tilbud – GraphiQL</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/graphiql/graphiql.css">
    <style>html, body, #graphiql { height: 100%; margin: 0 }</style>
  </head>
  <body>
    <div id="graphiql">Loading…</div>
    <script src="/graphiql/react.js"></script>
    <script src="/graphiql/react-dom.js"></script>
    <script src="/graphiql/graphiql.js"></script>
    <script src="/graphiql/start.js"></script>
  </body>
</html>
`;

// Changing the examples shows only in a browser that has not kept tabs of its own.
const START = `const fetcher = GraphiQL.createFetcher({ url: '/graphql' });
fetch('/graphiql/examples.json')
  .then((response) => response.json())
  .then((defaultTabs) => {
    const settings = { fetcher, defaultTabs, defaultEditorToolsVisibility: 'headers', shouldPersistHeaders: true };
    const root = ReactDOM.createRoot(document.getElementById('graphiql'));
    root.render(React.createElement(GraphiQL, settings));
  });
`;

function packagedFiles(): Map<string, string> {
  return new Map([
    ['graphiql.js', join(folderOf('graphiql'), 'graphiql.min.js')],
    ['graphiql.css', join(folderOf('graphiql'), 'graphiql.min.css')],
    ['react.js', join(folderOf('react-18'), 'umd/react.production.min.js')],
    ['react-dom.js', join(folderOf('react-dom-18'), 'umd/react-dom.production.min.js')],
  ]);
}

function folderOf(packageName: string): string {
  const manifest = findPackageJSON(packageName, import.meta.url);
  if (!manifest) throw new Error(`${packageName} is not installed; GraphiQL needs the development dependencies`);
  return dirname(manifest);
}
