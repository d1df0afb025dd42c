import type { Viewer } from '../access/viewer.ts';
import { seesContacts } from '../access/visibility.ts';
import type { Order } from './order.ts';
import type { QuoteEvent } from './quote-event.ts';

type Actor = Pick<QuoteEvent, 'actor' | 'actorKind'>;

/** V8: names the actor to viewers of the actor's own side. Other viewers are told only which side acted. */
export function toldActor({ actor, actorKind }: Actor, viewer: Viewer): string {
  switch (actorKind) {
    case 'RECIPIENT': // Everyone who sees the trail also sees the recipients.
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

type Acceptor = Pick<Order, 'acceptedBy' | 'acceptedByKind'>;

/** V8: a name was typed to be shown. Without one, the account that accepted is told as any actor is. */
export function toldAcceptor(order: Acceptor, viewer: Viewer): string {
  if (hasTypedName(order)) {
    return order.acceptedBy;
  }
  return toldActor({ actor: order.acceptedBy, actorKind: order.acceptedByKind }, viewer);
}

/** The version before this one records no kind. It never took a name with an address in it, so an address is an account. */
export function hasTypedName({ acceptedBy, acceptedByKind }: Acceptor): boolean {
  return !acceptedByKind && !acceptedBy.includes('@');
}

/** V3: service accounts and jobs act for the vendor, as sales do. */
function isVendor({ kind }: Viewer): boolean {
  return kind === 'SALES' || kind === 'SERVICE' || kind === 'JOB';
}
