import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLoopback } from '../../settings/secure-settings.ts';
import { exampleIds } from './graphiql-example-ids.ts';
import { exampleTabs } from './graphiql-examples.ts';
import { GRAPHIQL_START } from './graphiql-page.ts';

/** The demo user that GraphiQL is signed in as until another token is entered. */
export interface GraphiqlUser {
  readonly title: string;
  readonly token: () => Promise<string>;
}

/** Serves GraphiQL from the gateway's own files, so it works offline and no request data leaves the machine. */
export async function graphiqlRoutes(app: FastifyInstance, { user }: { user?: GraphiqlUser }): Promise<void> {
  await app.register(fastifyStatic, { root: folderOf('graphiql'), serve: false, maxAge: '1h' });
  for (const [name, path] of packagedFiles()) {
    app.get(`/graphiql/${name}`, (_request, reply) => reply.sendFile(path, '/'));
  }
  app.get('/graphiql/start.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(GRAPHIQL_START));
  app.get('/', (_request, reply) => reply.redirect('/graphql'));
  app.get('/graphiql/examples.json', (request) => examples(request, user));
}

/** Gives the token only to a browser on this machine, not to a foreign page whose host name points to this machine. */
async function examples({ server, hostname }: FastifyRequest, user: GraphiqlUser | undefined) {
  if (!user || !isLoopback(hostname)) {
    return { tabs: await exampleTabs() };
  }
  const token = await user.token();
  const ids = await exampleIds(server, token);
  if (!ids) {
    return { tabs: await exampleTabs() };
  }
  return { token, data: ids.customer, tabs: await exampleTabs({ ...ids, title: user.title }) };
}

/** Whether a browser opens the page, rather than a program that sends an operation. */
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
  if (!manifest) {
    throw new Error(`${packageName} is not installed; GraphiQL needs the development dependencies`);
  }
  return dirname(manifest);
}
