import { parseArgs } from 'node:util';
import { Permission } from '../access/viewer.ts';
import { signDevelopmentToken } from '../authentication/authenticate.ts';
import type { Claims, LinkClaims } from '../authentication/claims.ts';
import { CannotStart } from '../cannot-start.ts';
import { isCsn } from '../customers/csn.ts';
import type { Invocation } from './command.ts';
import { usageOf } from './commands.ts';
import { assertKnown } from './token-bearer.ts';

type TokenClaims = Exclude<Claims, LinkClaims>;

/** Prints a development token, alone on its line. */
export async function token({ args, env, say, warn }: Invocation): Promise<void> {
  if (env.production) {
    throw new CannotStart('NODE_ENV is production: development tokens are not accepted there');
  }
  if (env.jwksUrl) {
    throw new CannotStart('JWKS_URL is set: tokens come from that identity provider');
  }
  const claims = claimsOf(args);
  await assertKnown(claims, env, warn);
  say(await signDevelopmentToken(claims, env));
}

function claimsOf(args: readonly string[]): TokenClaims {
  const { customer, partner, sales, service, email, scope } = parse(args);
  if ([customer, partner, sales, service].filter((kind) => kind !== undefined).length !== 1) {
    throw usage();
  }
  for (const number of [customer, partner]) {
    if (number !== undefined && !isCsn(number)) {
      throw new CannotStart('A csn is a number of up to 10 digits');
    }
  }
  if (scope !== undefined && !service) {
    throw usage();
  }
  if (customer && email) {
    return { kind: 'customer', csn: customer, email };
  }
  if (partner) {
    return { kind: 'partner', csn: partner, email };
  }
  if (sales) {
    return { kind: 'sales', email: sales };
  }
  if (service && scope) {
    return { kind: 'service', email, scope: permissionsIn(scope).join(' ') };
  }
  throw usage();
}

function permissionsIn(scope: string): readonly string[] {
  const permissions = scope.split(/[\s,]+/).filter((name) => name !== '');
  const known: readonly string[] = Object.values(Permission);
  const unknown = permissions.filter((name) => !known.includes(name));
  if (unknown.length === 0) {
    return permissions;
  }
  throw new CannotStart(`--scope accepts ${known.join(', ')}, not ${unknown.join(', ')}`);
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { customer: text, partner: text, sales: text, email: text, scope: text };
  try {
    return parseArgs({ args: [...args], options: { ...options, service: { type: 'boolean' } } }).values;
  } catch {
    throw usage();
  }
}

function usage(): CannotStart {
  return new CannotStart(usageOf('token'));
}
