import type { FastifyRequest } from 'fastify';
import { Refusal } from '../../graphql/refusal.ts';
import type { Environment } from '../../settings/environment.ts';
import { isLoopback } from '../../settings/secure-settings.ts';

export type HostSettings = Pick<Environment, 'host' | 'publicUrl'>;

/**
 * Whether the Host of a request is this gateway. A foreign site can point its own host name at this machine to read our
 * answers (DNS rebinding), but its requests still carry that name.
 */
export function namesOwnHost({ headers }: Pick<FastifyRequest, 'headers'>, { host, publicUrl }: HostSettings): boolean {
  const named = hostnameOf(`http://${headers.host ?? ''}`);
  if (named === undefined) {
    return false;
  }
  const own = [hostnameOf(publicUrl), hostnameOf(`http://${host.includes(':') ? `[${host}]` : host}`)];
  return isLoopback(named) || own.includes(named);
}

/** A hook for the routes that need no token in development. */
export function refuseForeignHosts(settings: HostSettings) {
  return async (request: FastifyRequest): Promise<void> => {
    if (namesOwnHost(request, settings)) {
      return;
    }
    throw new Refusal(
      421,
      'BAD_USER_INPUT',
      'In development, this server answers only to localhost, HOST and the host of PUBLIC_URL. Use one of these.',
    );
  };
}

function hostnameOf(url: string): string | undefined {
  return URL.parse(url)?.hostname;
}
