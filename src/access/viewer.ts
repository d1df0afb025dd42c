import { registerEnumType } from 'type-graphql';
import type { ContactRole } from '../customers/contact.ts';

/** Who is asking. Ids are public ids. */
export type Viewer = CustomerViewer | PartnerViewer | SalesViewer | ServiceViewer | RecipientViewer | JobViewer;

/** A person of a customer; `role` is its contact's, never a claim (V1). */
export interface CustomerViewer {
  readonly kind: 'CUSTOMER';
  readonly email: string;
  readonly csn: string;
  readonly customerId: string;
  readonly contactId: string;
  readonly role: ContactRole;
}

/** V2. */
export interface PartnerViewer {
  readonly kind: 'PARTNER';
  readonly email?: string;
  readonly csn: string;
  readonly partnerId: string;
}

/** V3. */
export interface SalesViewer {
  readonly kind: 'SALES';
  readonly email: string;
}

/** V3: acts as sales, with just the permissions in its token's scope. */
export interface ServiceViewer {
  readonly kind: 'SERVICE';
  readonly email?: string;
  readonly permissions: readonly Permission[];
}

/** The bearer of a link: sees its one quote and may accept or decline it. */
export interface RecipientViewer {
  readonly kind: 'RECIPIENT';
  readonly email: string;
  readonly recipientId: string;
  readonly quoteId: string;
  readonly customerId: string;
}

/** A job of the system itself. */
export interface JobViewer {
  readonly kind: 'JOB';
  readonly name: string;
}

export const ViewerKind = {
  CUSTOMER: 'CUSTOMER',
  PARTNER: 'PARTNER',
  SALES: 'SALES',
  SERVICE: 'SERVICE',
  RECIPIENT: 'RECIPIENT',
} as const;
export type ViewerKind = keyof typeof ViewerKind;

registerEnumType(ViewerKind, {
  name: 'ViewerKind',
  description: 'What kind of caller asks.',
  valuesConfig: {
    CUSTOMER: { description: 'A contact of a customer.' },
    PARTNER: { description: 'A partner.' },
    SALES: { description: 'The vendor’s sales.' },
    SERVICE: { description: 'A service account, acting as sales within its scope.' },
    RECIPIENT: { description: 'The bearer of a link from a quote mail.' },
  },
});

export const Permission = {
  READ_SUBSCRIPTIONS: 'READ_SUBSCRIPTIONS',
  READ_QUOTES: 'READ_QUOTES',
  CREATE_QUOTE: 'CREATE_QUOTE',
  SEND_QUOTE: 'SEND_QUOTE',
  ACCEPT_QUOTE: 'ACCEPT_QUOTE',
  CANCEL_QUOTE: 'CANCEL_QUOTE',
  SET_AUTO_RENEW: 'SET_AUTO_RENEW',
} as const;
export type Permission = keyof typeof Permission;

registerEnumType(Permission, {
  name: 'Permission',
  description: 'What a caller may do at all; a single quote may still forbid it.',
  valuesConfig: {
    READ_SUBSCRIPTIONS: { description: 'Read subscriptions and bulk renewal groups.' },
    READ_QUOTES: { description: 'Read quotes and orders.' },
    CREATE_QUOTE: { description: 'Make quotes.' },
    SEND_QUOTE: { description: 'Send quotes; add and replace their recipients.' },
    ACCEPT_QUOTE: { description: 'Accept and decline quotes.' },
    CANCEL_QUOTE: { description: 'Cancel quotes.' },
    SET_AUTO_RENEW: { description: 'Set auto-renew.' },
  },
});

const ALL = Object.values(Permission);
const READ: readonly Permission[] = ['READ_SUBSCRIPTIONS', 'READ_QUOTES'];

export function permissionsOf(viewer: Viewer): readonly Permission[] {
  switch (viewer.kind) {
    case 'CUSTOMER':
      return viewer.role === 'PURCHASER' ? ALL : READ;
    case 'PARTNER':
    case 'SALES':
    case 'JOB':
      return ALL;
    case 'SERVICE':
      return viewer.permissions;
    case 'RECIPIENT':
      return ['READ_QUOTES', 'ACCEPT_QUOTE'];
  }
}

/** E: by which channel a viewer sees eligibility and makes quotes. */
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
