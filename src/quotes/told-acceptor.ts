import { toldActor } from '../access/actor.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Order } from './order.ts';

type Acceptor = Pick<Order, 'acceptedBy' | 'acceptedByKind' | 'partnerId'>;

/** V8: a name was typed to be shown. Without one, the account that accepted is told as any actor is. */
export function toldAcceptor(order: Acceptor, viewer: Viewer): string {
  if (hasTypedName(order)) {
    return order.acceptedBy;
  }
  // Of partners only the quote's own can accept it.
  const { acceptedBy: actor, acceptedByKind: actorKind, partnerId: actorPartnerId } = order;
  return toldActor({ actor, actorKind, actorPartnerId }, viewer);
}

/** The version before this one records no kind. It never took a name with an address in it, so an address is an account. */
export function hasTypedName({ acceptedBy, acceptedByKind }: Omit<Acceptor, 'partnerId'>): boolean {
  return !acceptedByKind && !acceptedBy.includes('@');
}
