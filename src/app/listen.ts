import type { FastifyInstance } from 'fastify';
import { CannotStart } from '../cannot-start.ts';

export interface Place {
  readonly host: string;
  readonly port: number;
  /** The environment variable that set the port. */
  readonly variable: 'PORT' | 'WORKER_PORT' | 'METRICS_PORT';
}

/** Starts listening and returns the port. If `port` is 0, the system chooses one. */
export async function listen(server: FastifyInstance, { host, port, variable }: Place): Promise<number> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? REASONS[String(error.code)] : undefined;
    if (!reason) {
      throw error;
    }
    throw new CannotStart(`Port ${port} on ${host} ${reason(variable)}`, { cause: error });
  }
  const address = server.server.address();
  return typeof address === 'object' && address ? address.port : port;
}

/** The http URL of this host and port. An IPv6 address is put in brackets. */
export function baseUrl(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

const REASONS: Readonly<Record<string, (variable: string) => string>> = {
  EADDRINUSE: (variable) => `is in use: set ${variable} to another one, or stop what listens there`,
  EACCES: (variable) => `may not be used by this user: set ${variable} to 1024 or more`,
  EADDRNOTAVAIL: () => 'is not of this machine: set HOST to an address of its own',
  ENOTFOUND: () => 'cannot be found: set HOST to an address of this machine',
};
