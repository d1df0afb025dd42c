import type { FastifyPluginAsync } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { printedSchema } from '../graphql/printed-schema.ts';
import { type AdmissionRules, admit, withoutToken } from './admit-caller.ts';

/** Serves the schema as text at `/schema.graphql`, to callers with a token and to those who may read it without. */
export function schemaRoute(schema: GraphQLSchema, door: AdmissionRules): FastifyPluginAsync {
  let text: string | undefined;
  return async (app) => {
    app.get('/schema.graphql', { exposeHeadRoute: false }, async (request, reply) => {
      // Without a token, `admit` lets those in who read what is open to everybody. The schema is not, in production.
      if (!door.openIntrospection(request) && !(await admit(request, door)).claims) {
        throw withoutToken();
      }
      text ??= printedSchema(schema);
      return reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8').send(text);
    });
  };
}
