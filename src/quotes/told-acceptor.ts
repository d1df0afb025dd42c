import { toldActor } from '../access/actor.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Order } from './order.ts';

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
