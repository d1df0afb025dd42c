import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { visibleQuotes } from '../../access/visibility.ts';
import type { Claims } from '../../authentication/claims.ts';
import { findViewer } from '../../authentication/find-viewer.ts';
import type { Clock } from '../../clock.ts';
import type { Settings } from '../../context.ts';
import { asFilter } from '../../database/condition.ts';
import { Quote } from '../../quotes/quote.ts';
import { loadQuoteSnapshots } from '../../snapshots/load-quote-snapshots.ts';
import type { ExpiryFacts } from './expiry-calendar.ts';

/**
 * Finds the last day of a quote. Returns `undefined` if the claims match nobody, and no facts if their bearer may see no
 * sent quote with this number (V4).
 */
export type OpenExpiry = (claims: Claims, number: string) => Promise<{ readonly found?: FoundExpiry } | undefined>;

export interface FoundExpiry extends ExpiryFacts {
  /** The bearer's, if the claims are those of a link. */
  readonly language?: string;
}

interface ExpirySources {
  /** Forked for each request. */
  readonly em: SqlEntityManager;
  readonly clock: Clock;
  readonly settings: Settings;
}

export function openExpiryIn({ em: root, clock, settings }: ExpirySources): OpenExpiry {
  return async (claims, number) => {
    const em = root.fork();
    const viewer = await findViewer(em, claims, settings.linkSecrets);
    const quote = viewer && (await em.findOne(Quote, { $and: [{ number }, asFilter<Quote>(visibleQuotes(viewer))] }));
    if (!quote) {
      return viewer && {};
    }
    const now = clock();
    const snapshot = (await loadQuoteSnapshots(em, [quote.id], { ...settings, now })).get(quote.id);
    const language = viewer.kind === 'RECIPIENT' ? viewer.language : undefined;
    return { found: snapshot && { snapshot, version: quote.version, now, language } };
  };
}
