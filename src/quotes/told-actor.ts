import type { Viewer } from '../access/viewer.ts';
import { seesContacts } from '../access/visibility.ts';
import type { QuoteEvent } from './quote-event.ts';

type Actor = Pick<QuoteEvent, 'actor' | 'actorKind'>;

/** V8: who did something, as far as the viewer is told: people of its own side by name, those of another as that side. */
export function toldActor({ actor, actorKind }: Actor, viewer: Viewer): string {
  switch (actorKind) {
    case 'RECIPIENT': // Whoever sees the trail sees to whom the quote went.
    case 'JOB':
      return actor;
    case 'CUSTOMER':
      return seesContacts(viewer) ? actor : 'customer';
    case 'PARTNER':
      return viewer.kind === 'PARTNER' || isVendor(viewer) ? actor : 'partner';
    case 'SALES':
    case 'SERVICE':
      return isVendor(viewer) ? actor : 'sales';
    default:
      return viewer.kind === 'SALES' ? actor : 'unknown';
  }
}

/** V3. */
function isVendor({ kind }: Viewer): boolean {
  return kind === 'SALES' || kind === 'SERVICE' || kind === 'JOB';
}
