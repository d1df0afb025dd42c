import { AsyncLocalStorage } from 'node:async_hooks';
import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { Log } from '../../log.ts';
import type { Executor } from '../../settings/environment.ts';
import type { Charge } from '../cost/charge.ts';
import { chargeOperations, settle } from '../cost/charge-operations.ts';
import { errorFormatter } from '../errors.ts';
import type { Metrics, Timing } from '../http/metrics.ts';
import { checkSubscriptions, type Opening } from '../streams/check-subscription.ts';
import type { TrustedDocuments } from '../trusted-documents/trusted-documents.ts';
import { createApollo } from './apollo.ts';
import { CompiledOperations } from './compiled-operations.ts';
import { KnownOperations } from './known-operations.ts';

interface AnswerParts {
  readonly schema: GraphQLSchema;
  readonly executor: Executor;
  readonly log: Log;
  readonly trusted: TrustedDocuments;
}

export interface Admitted {
  readonly context: BaseContext;
  readonly charge: Charge;
}

/** An operation as it is asked for. */
export interface AskedOperation {
  readonly query?: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

/** The operation of a request while it runs. */
interface Running {
  readonly requestId: string;
  readonly charge: Charge;
  readonly timing: Timing;
  /** What it came to before Apollo was asked. */
  readonly earlier?: Promise<ExecutionResult | undefined>;
  /** Where a stream is to be opened. */
  readonly opening?: Opening;
}

/**
 * Starts to answer operations, each with the context that it is given. One that is known runs at once. If anything goes
 * wrong with it, Apollo answers it as any other, and takes over what it has come to.
 */
export async function startAnswering(
  { schema, executor, log, trusted }: AnswerParts,
  { countError, timeOperation }: Metrics,
) {
  const contexts = new WeakMap<FastifyRequest, BaseContext>();
  // Apollo copies each operation's context, so the context object cannot serve as a key.
  const running = new AsyncLocalStorage<Running>();
  const requestId = () => running.getStore()?.requestId ?? 'unknown';
  const operations = executor === 'compiled' ? new CompiledOperations(schema, trusted) : undefined;
  const apollo = createApollo({
    schema,
    operations,
    runEarlier: () => running.getStore()?.earlier,
    formatError: errorFormatter({ log, count: countError, requestId }),
    trusted,
    plugins: [
      endTiming(running),
      checkSubscriptions(() => running.getStore()?.opening),
      chargeOperations(() => running.getStore()?.charge, trusted),
    ],
  });
  await apollo.start();
  const known = new KnownOperations(operations);
  const askApollo = fastifyApolloHandler(apollo, { context: async (request) => contexts.get(request) ?? {} });
  return {
    async operation(request: FastifyRequest, reply: FastifyReply, { context, charge }: Admitted) {
      const timing = timeOperation();
      const operation = known.find(request);
      const earlier = operation?.run(context, charge);
      try {
        const result = await earlier?.catch(() => undefined);
        if (operation && result && !result.errors) {
          timing(operation, 'ok');
          settle(charge, result, request.headers['x-include-cost'] === 'true');
          return reply.header('content-type', operation.contentType).send(`${JSON.stringify(result)}\n`);
        }
        contexts.set(request, context);
        const answer = await running.run({ requestId: request.id, charge, timing, earlier }, () =>
          askApollo.call(request.server, request, reply),
        );
        known.learn(request, reply);
        return answer;
      } finally {
        charge.endTurn();
      }
    },
    /** Checks and charges a subscription as any operation, and runs nothing of it. */
    async check(requestId: string, asked: AskedOperation, charge: Charge) {
      const opening: Opening = {};
      const store = { requestId, charge, timing: timeOperation(), opening };
      try {
        const { body, http } = await running.run(store, () => apollo.executeOperation(asked));
        const { errors = [] } = body.kind === 'single' ? body.singleResult : {};
        return { checked: opening.checked, errors, http };
      } finally {
        charge.endTurn();
      }
    },
    stop: () => apollo.stop(),
  };
}

function endTiming(running: AsyncLocalStorage<Running>): ApolloServerPlugin<BaseContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ operation, errors }) {
          const named = operation && { name: operation.name?.value };
          running.getStore()?.timing(named, errors?.length ? 'errors' : 'ok');
        },
      };
    },
  };
}
