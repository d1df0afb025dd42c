import { errors, type JWTPayload, type JWTVerifyOptions, jwtVerify, SignJWT } from 'jose';
import { isLinkToken, LINK_TOKEN_PREFIX } from '../access/link-token.ts';
import type { Log } from '../log.ts';
import type { Environment } from '../settings/environment.ts';
import { type Claims, type LinkClaims, readClaims } from './claims.ts';
import { identityKeys } from './identity-keys.ts';

export type TokenSettings = Pick<Environment, 'jwtSecret' | 'jwksUrl' | 'jwtIssuer' | 'jwtAudience'>;

/**
 * Reads an `Authorization` header. `undefined` for none, for a bad token and for an expired one: the caller learns no
 * more. Rejects only when the identity provider's keys cannot be had, with a `Refusal`.
 */
export type Authenticate = (authorization: string | undefined) => Promise<Claims | undefined>;

/** Token expiry goes by real time, whatever the business clock says. */
export function createAuthenticate(settings: TokenSettings, log: Log): Authenticate {
  const verify = tokenVerifier(settings, log);
  return async (authorization) => {
    const token = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
    if (!token) return undefined;
    if (token.startsWith(LINK_TOKEN_PREFIX)) return isLinkToken(token) ? { kind: 'link', token } : undefined;
    const payload = await verify(token);
    return payload && readClaims(payload);
  };
}

/** A token for development, valid for 30 days; signed with the secret, so of no use where keys are set up. */
export function signDevelopmentToken(claims: Exclude<Claims, LinkClaims>, settings: TokenSettings): Promise<string> {
  const token = new SignJWT({ ...claims }).setProtectedHeader({ alg: 'HS256' }).setIssuedAt();
  if (settings.jwtIssuer) token.setIssuer(settings.jwtIssuer);
  if (settings.jwtAudience) token.setAudience(settings.jwtAudience);
  return token.setExpirationTime('30d').sign(secretKey(settings.jwtSecret));
}

/** Only the algorithms of the way that is set up: a public key must never serve as an HMAC secret. */
function tokenVerifier(settings: TokenSettings, log: Log): (token: string) => Promise<JWTPayload | undefined> {
  const { jwksUrl, jwtSecret, jwtIssuer: issuer, jwtAudience: audience } = settings;
  const options: JWTVerifyOptions = { issuer, audience, requiredClaims: ['exp'] };
  if (jwksUrl) {
    const keys = identityKeys(jwksUrl, log);
    return (token) => payloadOf(jwtVerify(token, keys, { ...options, algorithms: KEY_ALGORITHMS }));
  }
  const secret = secretKey(jwtSecret);
  return (token) => payloadOf(jwtVerify(token, secret, { ...options, algorithms: ['HS256'] }));
}

const KEY_ALGORITHMS = ['RS256', 'ES256', 'EdDSA', 'Ed25519'];

async function payloadOf(verified: Promise<{ payload: JWTPayload }>): Promise<JWTPayload | undefined> {
  try {
    return (await verified).payload;
  } catch (error) {
    if (error instanceof errors.JOSEError && BAD_TOKEN_CODES.has(error.code)) return undefined;
    throw error;
  }
}

// Everything else is a fault of ours or of the identity provider's.
const BAD_TOKEN_CODES = new Set<string>([
  errors.JWTClaimValidationFailed.code,
  errors.JWTExpired.code,
  errors.JWTInvalid.code,
  errors.JWSInvalid.code,
  errors.JWSSignatureVerificationFailed.code,
  errors.JOSEAlgNotAllowed.code,
  errors.JOSENotSupported.code,
  errors.JWKSNoMatchingKey.code,
  errors.JWKSMultipleMatchingKeys.code,
]);

function secretKey(secret: string): Uint8Array {
  return new TextEncoder().encode(secret);
}
