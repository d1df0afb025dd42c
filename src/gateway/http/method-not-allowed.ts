import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../graphql/refusal.ts';

/** The methods of each path, filled while routes are added. Call it before the first. */
export function collectRoutes(app: FastifyInstance): ReadonlyMap<string, ReadonlySet<string>> {
  const routes = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const methods = routes.get(url) ?? new Set();
    for (const each of [method].flat()) methods.add(each);
    // The route of everything belongs to the preflights, which are no method of a path.
    if (url !== '*') routes.set(url, methods);
  });
  return routes;
}

/** Answers 405 to the methods that a path, which is there, does not have. Call it when all routes are known. */
export function refuseOtherMethods(app: FastifyInstance, routes: ReadonlyMap<string, ReadonlySet<string>>): void {
  for (const [url, methods] of [...routes]) {
    const allow = [...methods].filter((method) => method !== 'OPTIONS').join(', ');
    app.route({
      method: app.supportedMethods.filter((method) => !methods.has(method)),
      url,
      exposeHeadRoute: false,
      // Before its body is read, which may be refused for reasons of its own.
      onRequest: async ({ method }) => {
        throw new Refusal(405, 'METHOD_NOT_ALLOWED', `${method} is not possible here.`, { allow });
      },
      handler: async () => {},
    });
  }
}
