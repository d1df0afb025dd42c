import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { hashOfToken, isLinkToken, linkTokenOf } from '../access/link-token.ts';
import { Permission, type RecipientViewer, type Viewer } from '../access/viewer.ts';
import { hasCsn } from '../customers/csn.ts';
import { Customer } from '../customers/customer.ts';
import { findContacts } from '../customers/find-contacts.ts';
import { Partner } from '../customers/partner.ts';
import { QuoteRecipient } from '../quotes/quote-recipient.ts';
import type { Claims, CustomerClaims, PartnerClaims } from './claims.ts';

/** Finds the viewer that the claims name. Returns `undefined` for an unknown one, who sees nothing (V1). */
export async function resolveViewer(
  em: SqlEntityManager,
  claims: Claims,
  linkSecrets: readonly string[],
): Promise<Viewer | undefined> {
  switch (claims.kind) {
    case 'customer':
      return contactViewer(em, claims);
    case 'partner':
      return partnerViewer(em, claims);
    case 'sales':
      return { kind: 'SALES', email: claims.email };
    case 'service':
      return {
        kind: 'SERVICE',
        subject: claims.subject,
        email: claims.email,
        permissions: permissionsIn(claims.scope),
      };
    case 'link':
      return resolveLink(em, claims.token, linkSecrets);
  }
}

/** A7: unknown, revoked and malformed tokens resolve to no viewer. */
export async function resolveLink(
  em: SqlEntityManager,
  token: string,
  secrets: readonly string[],
): Promise<RecipientViewer | undefined> {
  if (!isLinkToken(token)) {
    return undefined;
  }
  const recipient = await em.findOne(QuoteRecipient, { tokenHash: hashOfToken(token), replacedAt: null });
  if (!recipient || !linkTokenOf(recipient, secrets)) {
    return undefined;
  }
  const { id: recipientId, email, language, customerId } = recipient;
  return { kind: 'RECIPIENT', email, language, recipientId, quoteId: recipient.quote.id, customerId };
}

/** V1: the role is that of the stored contact with this address, never a claim. */
async function contactViewer(em: SqlEntityManager, { csn, email }: CustomerClaims): Promise<Viewer | undefined> {
  const customer = await em.findOne(Customer, hasCsn<Customer>('customer', csn));
  if (!customer) {
    return undefined;
  }
  const [contact] = await findContacts(em, customer.id, [email]);
  if (!contact) {
    return undefined;
  }
  const { id: contactId, role } = contact;
  return { kind: 'CUSTOMER', email: contact.email, csn: customer.csn, customerId: customer.id, contactId, role };
}

async function partnerViewer(em: SqlEntityManager, { csn, email }: PartnerClaims): Promise<Viewer | undefined> {
  const partner = await em.findOne(Partner, hasCsn<Partner>('partner', csn));
  return partner ? { kind: 'PARTNER', email, csn: partner.csn, partnerId: partner.id } : undefined;
}

function permissionsIn(scope: string): Permission[] {
  const asked = new Set(scope.split(' '));
  return Object.values(Permission).filter((permission) => asked.has(permission));
}
