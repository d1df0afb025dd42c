import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { clientAddress, networkOf } from './http/client-address.ts';
import { createRateLimit, type ShareCounts } from './rate-limit.ts';

/** Counts unknown links and bad tokens by network. Only those that were checked and found bad count. */
export interface WrongTries {
  /** Counts one. Returns the seconds to wait if it is one too many, else `undefined`. */
  exceededBy(request: Pick<FastifyRequest, 'ip' | 'socket'>): number | undefined;
  close(): void;
}

/** Far more than a person ever makes. If callers are not limited, wrong tries are not either. */
export function wrongTriesPerMinute({ rateLimitPerMinute }: { readonly rateLimitPerMinute: number }): number {
  return Math.min(120, rateLimitPerMinute);
}

export function createWrongTries(perMinute: number, share?: ShareCounts, now?: () => number): WrongTries {
  const limit = createRateLimit(perMinute, share, now);
  return {
    exceededBy: (request) => limit.exceededBy(fingerprint(networkOf(clientAddress(request)))),
    close: () => limit.close(),
  };
}

// Counts are stored, so they are kept under hashes and not under addresses.
function fingerprint(network: string): string {
  return createHash('sha256').update(`wrong tries ${network}`).digest('base64url').slice(0, 22);
}
