import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { FastifyReply } from 'fastify';
import { LRUCache } from 'lru-cache';
import { Refusal } from '../graphql/refusal.ts';
import { loadLogo } from '../sellers/load-logo.ts';

/** Opens the PNG with this SHA-256. */
export type OpenLogo = (sha256: string) => Promise<Buffer | undefined>;

/** Opens logos for everybody, because mail programs ask for them without a token. The latest are kept in memory. */
export function openLogo(root: SqlEntityManager): OpenLogo {
  const kept = new LRUCache<string, Buffer>({ maxSize: 4_000_000, sizeCalculation: ({ length }) => length });
  return async (sha256) => {
    const known = kept.get(sha256);
    if (known || !/^[0-9a-f]{64}$/.test(sha256)) {
      return known;
    }
    const png = await loadLogo(root.fork(), sha256);
    if (png) {
      kept.set(sha256, png);
    }
    return png;
  };
}

/** A logo may be cached for ever and shown anywhere: its address changes with its bytes. */
export function sendLogo(reply: FastifyReply, png: Buffer | undefined): FastifyReply {
  if (!png) {
    throw new Refusal(404, 'NOT_FOUND', 'There is nothing at this address.');
  }
  return reply
    .headers({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    })
    .type('image/png')
    .send(png);
}
