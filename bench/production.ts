import { randomBytes } from 'node:crypto';
import { signDevelopmentToken } from '../src/authentication/authenticate.ts';
import { readEnvironment } from '../src/settings/env.ts';
import type { Request } from './load.ts';

/** Whose quotes the benches make. */
export const SELLER = 'Bench Software';

/** The settings of a gateway in production, which counts everything but never runs out. */
export type Settings = Readonly<Record<string, string>>;

export function productionSettings(): Settings {
  const secret = () => randomBytes(32).toString('base64');
  return {
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://quotes.example',
    SMTP_URL: 'smtp://127.0.0.1:2525',
    SELLER_NAME: SELLER,
    TRUST_PROXY: 'none',
    JWT_SECRET: secret(),
    LINK_SECRET: secret(),
    RATE_LIMIT_PER_MINUTE: '1000000',
    POINTS_LIMIT: '900000000',
    POINTS_PER_SECOND: '1000000',
    DRAIN_DELAY_MS: '0',
    AUTOMATIC_MAILS: 'on',
  };
}

/** Makes a caller's request of our gateway. */
export type Asker = (query: string, variables: object) => Request;

export async function askerAs(claims: Parameters<typeof signDevelopmentToken>[0], settings: Settings): Promise<Asker> {
  const authorization = `Bearer ${await signDevelopmentToken(claims, readEnvironment(settings))}`;
  return (query, variables) => ({ path: '/graphql', headers: { authorization }, body: { query, variables } });
}
