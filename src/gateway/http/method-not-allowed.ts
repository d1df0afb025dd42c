import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../graphql/refusal.ts';

/** Collects the methods of each path while routes are added. Call it before the first route. */
export function collectRoutes(app: FastifyInstance): ReadonlyMap<string, ReadonlySet<string>> {
  const routes = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const methods = routes.get(url) ?? new Set();
    for (const each of [method].flat()) {
      methods.add(each);
    }
    // The CORS plugin adds `*` for preflights. It is not a path of ours.
    if (url !== '*') {
      routes.set(url, methods);
    }
  });
  return routes;
}

/** Answers 405 if an existing path lacks the method. Call it after the last route. */
export function refuseOtherMethods(app: FastifyInstance, routes: ReadonlyMap<string, ReadonlySet<string>>): void {
  for (const [url, methods] of [...routes]) {
    const allow = [...methods].filter((method) => method !== 'OPTIONS').join(', ');
    app.route({
      method: app.supportedMethods.filter((method) => !methods.has(method)),
      url,
      exposeHeadRoute: false,
      // Refuses before the body is read, because the body could be refused for other reasons.
      onRequest: async ({ method }) => {
        throw new Refusal(405, 'METHOD_NOT_ALLOWED', `This address does not take ${method}.`, { allow });
      },
      handler: async () => {},
    });
  }
}
