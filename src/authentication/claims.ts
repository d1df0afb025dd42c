import type { JWTPayload } from 'jose';

/** What a bearer token says about its bearer. Nothing here checks that such a customer, contact or quote exists. */
export type Claims = CustomerClaims | PartnerClaims | SalesClaims | ServiceClaims | LinkClaims;

interface OfToken {
  /** When the token ends, in seconds since 1970. A link has no such time. */
  readonly expiresAt?: number;
}

/** The role is not a claim: it comes from the contact with this e-mail address. */
export interface CustomerClaims extends OfToken {
  readonly kind: 'customer';
  readonly email: string;
  readonly csn: string;
}

export interface PartnerClaims extends OfToken {
  readonly kind: 'partner';
  readonly csn: string;
  readonly email?: string;
}

export interface SalesClaims extends OfToken {
  readonly kind: 'sales';
  readonly email: string;
}

export interface ServiceClaims extends OfToken {
  readonly kind: 'service';
  /** The token's `sub`, if it has one. */
  readonly subject?: string;
  readonly email?: string;
  /** The token's permissions, separated by spaces and not yet checked. */
  readonly scope: string;
}

/** A7: the bearer of a link from a quote mail. The token is well formed but not yet looked up. */
export interface LinkClaims extends OfToken {
  readonly kind: 'link';
  readonly token: string;
}

/** Reads the claims of a verified token. Returns `undefined` if one is missing or is not a text. */
export function readClaims(payload: JWTPayload): Claims | undefined {
  const { kind } = payload;
  const email = textOf(payload.email);
  const csn = textOf(payload.csn);
  const expiresAt = payload.exp;
  if (kind === 'customer' && email && csn) {
    return { kind, email, csn, expiresAt };
  }
  if (kind === 'partner' && csn) {
    return { kind, csn, email, expiresAt };
  }
  if (kind === 'sales' && email) {
    return { kind, email, expiresAt };
  }
  if (kind === 'service') {
    const scope = typeof payload.scope === 'string' ? payload.scope : '';
    return { kind, subject: textOf(payload.sub), email, scope, expiresAt };
  }
  return undefined;
}

function textOf(claim: unknown): string | undefined {
  return typeof claim === 'string' && claim !== '' && claim.length <= LONGEST_CLAIM ? claim : undefined;
}

// Addresses and subjects are shorter. Both are stored in events and in keys.
const LONGEST_CLAIM = 320;
