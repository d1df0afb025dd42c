import type { JWTPayload } from 'jose';

/** What a bearer token says of its bearer. Whether such a customer, contact or quote exists is not looked up here. */
export type Claims = CustomerClaims | PartnerClaims | SalesClaims | ServiceClaims | LinkClaims;

/** The role is that of the contact with this e-mail, never a claim. */
export interface CustomerClaims {
  readonly kind: 'customer';
  readonly email: string;
  readonly csn: string;
}

export interface PartnerClaims {
  readonly kind: 'partner';
  readonly csn: string;
  readonly email?: string;
}

export interface SalesClaims {
  readonly kind: 'sales';
  readonly email: string;
}

export interface ServiceClaims {
  readonly kind: 'service';
  /** `sub`, where the token has it. */
  readonly subject?: string;
  readonly email?: string;
  /** Permissions with spaces between them, as the token has them; none is checked yet. */
  readonly scope: string;
}

/** A7: the bearer of a link from a quote mail. The token is well formed, and nothing more is known of it. */
export interface LinkClaims {
  readonly kind: 'link';
  readonly token: string;
}

/** The claims of a verified token; `undefined` where one is missing or is no text. */
export function readClaims(payload: JWTPayload): Claims | undefined {
  const { kind } = payload;
  const email = textOf(payload.email);
  const csn = textOf(payload.csn);
  if (kind === 'customer' && email && csn) return { kind, email, csn };
  if (kind === 'partner' && csn) return { kind, csn, email };
  if (kind === 'sales' && email) return { kind, email };
  if (kind === 'service')
    return { kind, subject: textOf(payload.sub), email, scope: typeof payload.scope === 'string' ? payload.scope : '' };
  return undefined;
}

function textOf(claim: unknown): string | undefined {
  return typeof claim === 'string' && claim !== '' && claim.length <= LONGEST_CLAIM ? claim : undefined;
}

// An address and a subject, which stand in the trail and in keys, are shorter.
const LONGEST_CLAIM = 320;
