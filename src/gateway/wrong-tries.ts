import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { clientAddress, networkOf } from './http/client-address.ts';
import { createRateLimit, type ShareCounts } from './rate-limit.ts';

/** Counts unknown links and bad tokens by where they come from. Only what was looked up and found wrong is counted. */
export interface WrongTries {
  /** Counts one. The seconds to wait where it is one too many, else `undefined`. */
  exceededBy(request: Pick<FastifyRequest, 'ip' | 'socket'>): number | undefined;
  close(): void;
}

/** Far more than a person ever makes. Where callers are not counted, these are not either. */
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

// Counts are stored, and addresses of people have no business there.
function fingerprint(network: string): string {
  return createHash('sha256').update(`wrong tries ${network}`).digest('base64url').slice(0, 22);
}
