import type { ContactRole } from '../customers/contact.ts';
import { describedEnum } from '../graphql/described-enum.ts';

/** The caller of a request. All ids are public ids. */
export type Viewer = CustomerViewer | PartnerViewer | SalesViewer | ServiceViewer | RecipientViewer | JobViewer;

/** A person who works for a customer (V1). `role` comes from the stored contact, never from the token. */
export interface CustomerViewer {
  readonly kind: 'CUSTOMER';
  readonly email: string;
  readonly csn: string;
  readonly customerId: string;
  readonly contactId: string;
  readonly role: ContactRole;
}

/** A partner (V2). */
export interface PartnerViewer {
  readonly kind: 'PARTNER';
  readonly email?: string;
  readonly csn: string;
  readonly partnerId: string;
  /** K4: whether a request to it is open or quoted. If none is, what it sees is looked for by its own number alone. */
  readonly isAsked: boolean;
}

/** A person of the vendor's sales team (V3). */
export interface SalesViewer {
  readonly kind: 'SALES';
  readonly email: string;
}

/** A service account (V3). It acts as sales, with only the permissions in its token's scope. */
export interface ServiceViewer {
  readonly kind: 'SERVICE';
  /** The token's `sub`. It tells service accounts without an e-mail address apart. */
  readonly subject?: string;
  readonly email?: string;
  readonly permissions: readonly Permission[];
}

/** The bearer of a link from a quote mail. It sees that one quote and may accept or decline it. */
export interface RecipientViewer {
  readonly kind: 'RECIPIENT';
  readonly email: string;
  /** The language of the recipient's mails (R8). */
  readonly language: string;
  readonly recipientId: string;
  readonly quoteId: string;
  readonly customerId: string;
}

/** One of the system's own jobs. */
export interface JobViewer {
  readonly kind: 'JOB';
  readonly name: string;
}

export const ViewerKind = describedEnum('ViewerKind', 'The kind of caller.', {
  CUSTOMER: 'A contact of a customer.',
  PARTNER: 'A partner, who sees what was bought through it.',
  SALES: 'The vendor’s sales, who see everything.',
  SERVICE: 'A service account. It sees what sales see, and may do what the scope of its token permits.',
  RECIPIENT: 'A recipient who came by the link in a quote mail, and sees only that quote.',
});
export type ViewerKind = keyof typeof ViewerKind;

export const Permission = describedEnum(
  'Permission',
  'What a caller may do in general. The status of a quote can still forbid it; see `Quote.allowedActions`.',
  {
    READ_SUBSCRIPTIONS: 'Read subscriptions and bulk renewal groups.',
    READ_QUOTES: 'Read quotes and orders.',
    READ_CONTACTS: 'Read the contacts of customers.',
    CREATE_QUOTE: 'Make and preview quotes.',
    SEND_QUOTE: 'Send and extend quotes, and add and replace their recipients. Customers cannot extend quotes.',
    ACCEPT_QUOTE: 'Accept and decline quotes.',
    CANCEL_QUOTE: 'Cancel quotes.',
    REQUEST_QUOTE: 'Ask a partner or sales for a quote, and withdraw the request.',
    SET_AUTO_RENEW: 'Turn auto-renew of subscriptions on and off.',
    MANAGE_WEBHOOKS: 'Register endpoints for webhooks, change them, and see what was delivered to them.',
  },
);
export type Permission = keyof typeof Permission;

const ALL = Object.values(Permission);
const READ: readonly Permission[] = ['READ_SUBSCRIPTIONS', 'READ_QUOTES', 'READ_CONTACTS'];
// V8: a partner does not see the contacts of its customers. K1: it is asked for quotes and asks nobody.
const OF_PARTNER = ALL.filter((permission) => permission !== 'READ_CONTACTS' && permission !== 'REQUEST_QUOTE');

export function permissionsOf(viewer: Viewer): readonly Permission[] {
  switch (viewer.kind) {
    case 'CUSTOMER':
      return viewer.role === 'PURCHASER' ? ALL : READ;
    case 'PARTNER':
      return OF_PARTNER;
    case 'SALES':
    case 'JOB':
      return ALL;
    case 'SERVICE':
      return viewer.permissions;
    case 'RECIPIENT':
      return ['READ_QUOTES', 'ACCEPT_QUOTE'];
  }
}

export function may(viewer: Viewer, permission: Permission): boolean {
  return permissionsOf(viewer).includes(permission);
}

/** The sales channel for the viewer's eligibility rules (chapter E) and for the quotes that it makes. */
export function channelOf(viewer: Viewer): Channel {
  switch (viewer.kind) {
    case 'CUSTOMER':
    case 'RECIPIENT':
      return 'SELF_SERVICE';
    case 'PARTNER':
      return 'PARTNER';
    case 'SALES':
    case 'SERVICE':
      return 'SALES';
    case 'JOB':
      return 'AUTOMATIC';
  }
}

export type Channel = 'SELF_SERVICE' | 'PARTNER' | 'SALES' | 'AUTOMATIC';
