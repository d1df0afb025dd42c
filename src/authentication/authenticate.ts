import { errors, type JWTPayload, type JWTVerifyOptions, jwtVerify, SignJWT } from 'jose';
import { isLinkToken, LINK_TOKEN_PREFIX } from '../access/link-token.ts';
import type { Log } from '../log.ts';
import type { Environment } from '../settings/environment.ts';
import { type Claims, type LinkClaims, readClaims } from './claims.ts';
import { identityKeys } from './identity-keys.ts';
import { rememberTokens } from './remember-tokens.ts';

export type TokenSettings = Pick<Environment, 'jwtSecret' | 'jwksUrl' | 'jwtIssuer' | 'jwtAudience'>;

/**
 * Reads an `Authorization` header. Returns `undefined` if it is absent, invalid or expired: the caller is not told
 * which. Rejects with a `Refusal` only if the identity provider's keys cannot be fetched.
 */
export type Authenticate = (authorization: string | undefined) => Promise<Claims | undefined>;

/** Token expiry uses real time, not the business clock. */
export function createAuthenticate(settings: TokenSettings, log: Log): Authenticate {
  const payloadOf = tokenVerifier(settings, log);
  const verify = rememberTokens(async (token) => {
    const payload = await payloadOf(token);
    const claims = payload && readClaims(payload);
    return claims && { claims, expiresAt: payload.exp ?? 0 };
  });
  return async (authorization) => {
    const token = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
    if (!token) {
      return undefined;
    }
    if (token.startsWith(LINK_TOKEN_PREFIX)) {
      return isLinkToken(token) ? { kind: 'link', token } : undefined;
    }
    return (await verify(token))?.claims;
  };
}

/** Signs a development token, valid for 30 days. It is signed with the secret, so it is useless with `JWKS_URL`. */
export function signDevelopmentToken(claims: Exclude<Claims, LinkClaims>, settings: TokenSettings): Promise<string> {
  const token = new SignJWT({ ...claims }).setProtectedHeader({ alg: 'HS256' }).setIssuedAt();
  if (settings.jwtIssuer) {
    token.setIssuer(settings.jwtIssuer);
  }
  if (settings.jwtAudience) {
    token.setAudience(settings.jwtAudience);
  }
  return token.setExpirationTime('30d').sign(secretKey(settings.jwtSecret));
}

/** Accepts either the provider's algorithms or HMAC, never both: a public key must not be used as an HMAC secret. */
function tokenVerifier(settings: TokenSettings, log: Log): (token: string) => Promise<JWTPayload | undefined> {
  const { jwksUrl, jwtSecret, jwtIssuer: issuer, jwtAudience: audience } = settings;
  const options: JWTVerifyOptions = { issuer, audience, requiredClaims: ['exp'] };
  if (jwksUrl) {
    const keys = identityKeys(jwksUrl, log);
    return (token) => unlessBad(jwtVerify(token, keys, { ...options, algorithms: KEY_ALGORITHMS }));
  }
  const secret = secretKey(jwtSecret);
  return (token) => unlessBad(jwtVerify(token, secret, { ...options, algorithms: ['HS256'] }));
}

const KEY_ALGORITHMS = ['RS256', 'ES256', 'EdDSA', 'Ed25519'];

async function unlessBad(verified: Promise<{ payload: JWTPayload }>): Promise<JWTPayload | undefined> {
  try {
    return (await verified).payload;
  } catch (error) {
    if (error instanceof errors.JOSEError && BAD_TOKEN_CODES.has(error.code)) {
      return undefined;
    }
    throw error;
  }
}

// Errors that a bad token causes. All others are faults of ours or of the identity provider.
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
