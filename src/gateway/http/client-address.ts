import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';

/**
 * The network address of a request. The settings say which proxies to trust. If a proxy passes on something that is not
 * an address, the other end of the connection counts instead.
 */
export function clientAddress({ ip, socket }: Pick<FastifyRequest, 'ip' | 'socket'>): string {
  return plainAddress(ip) ?? plainAddress(socket.remoteAddress ?? '') ?? UNKNOWN;
}

export interface Client {
  readonly remoteAddress: string;
  /** Absent if the caller does not tell. */
  readonly userAgent?: string;
}

/** Who sent a request, for the audit trail. */
export function clientOf(request: Pick<FastifyRequest, 'ip' | 'socket' | 'headers'>): Client {
  const userAgent =
    (request.headers['user-agent'] ?? '').replaceAll(/\p{Cc}/gu, ' ').slice(0, LONGEST_AGENT) || undefined;
  return { remoteAddress: clientAddress(request), userAgent };
}

const LONGEST_AGENT = 500;

/** The network that a provider assigns to one subscriber: a single IPv4 address, or a /64 of IPv6. */
export function networkOf(address: string): string {
  if (isIP(address) === 0) {
    return address;
  }
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) {
    return parsed.toString();
  }
  return `${parsed.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}

/** A connection that is already closed has no address. */
const UNKNOWN = 'unknown';

/** Removes the port that some proxies add, and the zone. Writes IPv4 addresses as such. */
function plainAddress(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
    .replace(/%.*$/, '');
  return isIP(bare) === 0 ? undefined : ipaddr.process(bare).toString();
}
