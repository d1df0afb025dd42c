import type { Viewer } from './viewer.ts';
import { seesContacts } from './visibility.ts';

/** The name of the viewer in an audit trail. */
export function actorOf(viewer: Viewer): string {
  switch (viewer.kind) {
    case 'CUSTOMER':
    case 'SALES':
    case 'RECIPIENT':
      return viewer.email;
    case 'PARTNER':
      return viewer.email ?? `partner ${viewer.csn}`;
    case 'SERVICE':
      return viewer.email ?? ['service account', viewer.subject].filter(Boolean).join(' ');
    case 'JOB':
      return viewer.name;
  }
}

/** Q7: the way by which the viewer acts. */
export function eventChannelOf({ kind }: Viewer): 'API' | 'LINK' | 'JOB' {
  if (kind === 'RECIPIENT') {
    return 'LINK';
  }
  return kind === 'JOB' ? 'JOB' : 'API';
}

/** Q7: who acts, by which way and from where, as every audit trail keeps it. */
export function actedBy({ viewer, remoteAddress }: { readonly viewer: Viewer; readonly remoteAddress?: string }) {
  return {
    actor: actorOf(viewer),
    actorKind: viewer.kind,
    channel: eventChannelOf(viewer),
    remoteAddress: remoteAddress ?? null,
  };
}

/** The partner that acts, if the viewer is one. */
export function actingPartner(viewer: Viewer): string | null {
  return viewer.kind === 'PARTNER' ? viewer.partnerId : null;
}

interface Actor {
  readonly actor: string;
  readonly actorKind?: Viewer['kind'] | null;
  readonly actorPartnerId?: string | null;
}

/**
 * V8: names the actor to viewers of the actor's own side. Other viewers are told only which side acted. A partner is
 * another side to every other partner: a later quote of another one can supersede its own.
 */
export function toldActor({ actor, actorKind, actorPartnerId }: Actor, viewer: Viewer): string {
  switch (actorKind) {
    case 'RECIPIENT': // Everyone who sees the trail also sees the recipients.
    case 'JOB':
      return actor;
    case 'CUSTOMER':
      return seesContacts(viewer) ? actor : 'customer';
    case 'PARTNER':
      return isVendor(viewer) || (actorPartnerId && actorPartnerId === actingPartner(viewer)) ? actor : 'partner';
    case 'SALES':
    case 'SERVICE':
      return isVendor(viewer) ? actor : 'sales';
    default:
      return viewer.kind === 'SALES' ? actor : 'unknown';
  }
}

/** V3: service accounts and jobs act for the vendor, as sales do. */
export function isVendor({ kind }: Viewer): boolean {
  return kind === 'SALES' || kind === 'SERVICE' || kind === 'JOB';
}
