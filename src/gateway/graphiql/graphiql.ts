import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLoopback } from '../../settings/secure-settings.ts';
import { exampleIds } from './graphiql-example-ids.ts';
import { exampleTabs } from './graphiql-examples.ts';
import { GRAPHIQL_START } from './graphiql-page.ts';

/** Whom GraphiQL asks as until another token is entered: somebody of the demo. */
export interface GraphiqlUser {
  readonly title: string;
  readonly token: () => Promise<string>;
}

/** GraphiQL from the gateway's own files: it works without a network, and nothing of a request goes elsewhere. */
export async function graphiqlRoutes(app: FastifyInstance, { user }: { user?: GraphiqlUser }): Promise<void> {
  await app.register(fastifyStatic, { root: folderOf('graphiql'), serve: false, maxAge: '1h' });
  for (const [name, path] of packagedFiles()) {
    app.get(`/graphiql/${name}`, (_request, reply) => reply.sendFile(path, '/'));
  }
  app.get('/graphiql/start.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(GRAPHIQL_START));
  app.get('/', (_request, reply) => reply.redirect('/graphql'));
  app.get('/graphiql/examples.json', (request) => examples(request, user));
}

/** The token is for a browser on this machine, and not for a page that has given this machine a name of its own. */
async function examples({ server, hostname }: FastifyRequest, user: GraphiqlUser | undefined) {
  if (!user || !isLoopback(hostname)) return { tabs: await exampleTabs() };
  const token = await user.token();
  const ids = await exampleIds(server, token);
  if (!ids) return { tabs: await exampleTabs() };
  return { token, data: ids.customer, tabs: await exampleTabs({ ...ids, title: user.title }) };
}

/** Whether a browser opens the address, as against a program that asks GraphQL. */
export function wantsGraphiql({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>): boolean {
  return method === 'GET' && (headers.accept?.includes('text/html') ?? false);
}

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
