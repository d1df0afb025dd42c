import type { FastifyInstance } from 'fastify';
import { CannotStart } from '../cannot-start.ts';

export interface Place {
  readonly host: string;
  readonly port: number;
  /** The variable that the port comes from. */
  readonly variable: 'PORT' | 'WORKER_PORT' | 'METRICS_PORT';
}

/** Listens and gives the port, which the system chose where `port` is 0. */
export async function listen(server: FastifyInstance, { host, port, variable }: Place): Promise<number> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? REASONS[String(error.code)] : undefined;
    if (!reason) throw error;
    throw new CannotStart(`Port ${port} on ${host} ${reason(variable)}`, { cause: error });
  }
  const address = server.server.address();
  return typeof address === 'object' && address ? address.port : port;
}

/** The address of what listens there; IPv6 stands in brackets. */
export function baseUrl(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

const REASONS: Readonly<Record<string, (variable: string) => string>> = {
  EADDRINUSE: (variable) => `is in use: set ${variable} to another one, or stop what listens there`,
  EACCES: (variable) => `may not be used by this user: set ${variable} to 1024 or more`,
  EADDRNOTAVAIL: () => 'is not of this machine: set HOST to an address of its own',
  ENOTFOUND: () => 'cannot be found: set HOST to an address of this machine',
};
