import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLoopback } from '../../settings/secure-settings.ts';
import { exampleIds } from './graphiql-example-ids.ts';
import { exampleTabs, placeholder } from './graphiql-examples.ts';
import { GRAPHIQL_START } from './graphiql-page.ts';

/** The users that the examples are run as until another token is entered. */
export interface GraphiqlUsers {
  readonly purchaser: GraphiqlUser;
  readonly partner: GraphiqlUser;
}

export interface GraphiqlUser {
  readonly title: string;
  readonly token: () => Promise<string>;
}

/** Serves GraphiQL from the gateway's own files, so it works offline and no request data leaves the machine. */
export async function graphiqlRoutes(app: FastifyInstance, { users }: { users?: GraphiqlUsers }): Promise<void> {
  await app.register(fastifyStatic, { root: folderOf('graphiql'), serve: false, maxAge: '1h' });
  for (const [name, path] of packagedFiles()) {
    app.get(`/graphiql/${name}`, (_request, reply) => reply.sendFile(path, '/'));
  }
  app.get('/graphiql/start.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(GRAPHIQL_START));
  app.get('/', (_request, reply) => reply.redirect('/graphql'));
  app.get('/graphiql/examples.json', (request) => examples(request, users));
}

/** Gives the tokens only to a browser on this machine, not to a foreign page whose host name points to this machine. */
async function examples({ server, hostname }: FastifyRequest, users: GraphiqlUsers | undefined) {
  if (!users || !isLoopback(hostname)) {
    return { tabs: await exampleTabs() };
  }
  const { purchaser, partner } = users;
  const token = await purchaser.token();
  const ids = await exampleIds(server, token);
  if (!ids) {
    return { tabs: await exampleTabs() };
  }
  const tokens = {
    [placeholder(purchaser)]: `Bearer ${token}`,
    [placeholder(partner)]: `Bearer ${await partner.token()}`,
  };
  return { tokens, data: ids.customer, tabs: await exampleTabs({ ids, users }) };
}

/** Whether a browser opens the page, rather than a program that sends an operation. */
export function wantsGraphiql({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>): boolean {
  return method === 'GET' && (headers.accept?.includes('text/html') ?? false);
}

function packagedFiles(): Map<string, string> {
  return new Map([
    ['graphiql.js', join(folderOf('graphiql'), 'graphiql.min.js')],
    ['graphiql.css', join(folderOf('graphiql'), 'graphiql.min.css')],
    ['graphql-sse.js', join(folderOf('graphql-sse'), 'umd/graphql-sse.min.js')],
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
