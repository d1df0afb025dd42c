import { parseArgs } from 'node:util';
import { CannotStart } from '../cannot-start.ts';
import { isCsn } from '../customers/csn.ts';
import { signDevelopmentToken } from '../gateway/authenticate.ts';
import type { Claims, LinkClaims } from '../gateway/claims.ts';
import type { Invocation } from './run-command.ts';

const USAGE = 'Usage: npm run token -- --customer <csn> --email <e> | --partner <csn> | --sales <e>';

/** Prints a development token on a line of its own. */
export async function token({ args, env, say }: Invocation): Promise<void> {
  if (env.production) throw new CannotStart('NODE_ENV is production: a development token is of no use there');
  if (env.jwksUrl) throw new CannotStart('JWKS_URL is set: tokens come from that identity provider');
  say(await signDevelopmentToken(claimsOf(args), env));
}

function claimsOf(args: readonly string[]): Exclude<Claims, LinkClaims> {
  const { customer, partner, sales, email } = parse(args);
  if ([customer, partner, sales].filter((kind) => kind !== undefined).length !== 1) throw new CannotStart(USAGE);
  for (const number of [customer, partner]) {
    if (number !== undefined && !isCsn(number)) throw new CannotStart('A csn is a number of up to 10 digits');
  }
  if (customer && email) return { kind: 'customer', csn: customer, email };
  if (partner) return { kind: 'partner', csn: partner, email };
  if (sales) return { kind: 'sales', email: sales };
  throw new CannotStart(USAGE);
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args: [...args], options: { customer: text, partner: text, sales: text, email: text } }).values;
  } catch {
    throw new CannotStart(USAGE);
  }
}
