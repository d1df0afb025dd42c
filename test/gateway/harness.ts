import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { createAuthenticate, signDevelopmentToken, type TokenSettings } from '../../src/authentication/authenticate.ts';
import type { Claims, LinkClaims } from '../../src/authentication/claims.ts';
import { createMetrics } from '../../src/gateway/http/metrics.ts';
import { createGateway, type GatewayParts } from '../../src/gateway/server.ts';
import { createWrongTries, wrongTriesPerMinute } from '../../src/gateway/wrong-tries.ts';
import { createLog } from '../../src/log.ts';
import { buildSampleSchema, type SampleContext } from './sample-schema.ts';

type TestSettings = GatewayParts['env'] & TokenSettings;

export const SETTINGS: TestSettings = {
  production: false,
  jwtSecret: randomBytes(32).toString('base64'),
  allowedOrigins: ['https://shop.example'],
  executor: 'compiled',
  trustedDocumentsOnly: false,
  rateLimitPerMinute: 0,
  pointsLimit: 50_000,
  pointsPerSecond: 0,
  streamsPerCaller: 20,
  host: '127.0.0.1',
  publicUrl: 'http://localhost',
  maxConnections: 1_000,
  drainDelayMilliseconds: 0,
};

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: readonly SampleError[];
  };
}

interface SampleError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly requestId?: string; readonly limit?: number };
}

export type TestParts = Partial<Omit<GatewayParts, 'env'>> & { readonly env?: Partial<TestSettings> };

/** A gateway over the sample schema, listening on a free port. */
export class TestGateway {
  static async start({ env, log = createLog('silent'), ...parts }: TestParts = {}) {
    const settings = { ...SETTINGS, ...env };
    const app = await createGateway({
      schema: await buildSampleSchema(),
      env: settings,
      log,
      readiness: async () => [],
      metrics: createMetrics(),
      authenticate: createAuthenticate(settings, log),
      wrongTries: createWrongTries(wrongTriesPerMinute(settings)),
      contextFor: async ({ claims, requestId }): Promise<SampleContext | undefined> =>
        claims.kind === 'link' ? undefined : { viewer: claims.kind, requestId },
      ...parts,
    });
    return new TestGateway(app, await app.listen({ port: 0, host: '127.0.0.1' }));
  }

  private constructor(
    readonly app: FastifyInstance,
    readonly url: string,
  ) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, { headers });
  }

  /** Posts an operation as sales, unless another `authorization` is given. */
  async ask(query: string, variables?: object, headers: Record<string, string> = {}): Promise<Answer> {
    const authorization =
      headers.authorization ?? `Bearer ${await tokenOf({ kind: 'sales', email: 'ada@example.com' })}`;
    return this.post(JSON.stringify({ query, variables }), { ...headers, authorization });
  }

  async post(body: string, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    return read(response);
  }

  stop(): Promise<void> {
    return this.app.close();
  }
}

export async function read(response: Response): Promise<Answer> {
  // Cast: the tests assert what they need of it.
  const body = (await response.json()) as Answer['body'];
  return { status: response.status, headers: response.headers, body };
}

export function tokenOf(claims: Exclude<Claims, LinkClaims>, settings = SETTINGS): Promise<string> {
  return signDevelopmentToken(claims, settings);
}
