import { DEMO_USERS } from '../demo/demo-users.ts';
import type { Environment } from '../env.ts';
import { signDevelopmentToken } from '../gateway/authenticate.ts';

export interface Welcome {
  readonly env: Environment;
  readonly baseUrl: string;
  readonly hasDemo: boolean;
}

/** What to open, and as whom. */
export async function welcomeLines({ env, baseUrl, hasDemo }: Welcome): Promise<string[]> {
  const lines = [`Listening on ${baseUrl}`];
  if (env.production) return lines;
  lines.push(`GraphiQL  ${baseUrl}/graphql`);
  if (env.mail.kind === 'inbox') lines.push(`Inbox     ${baseUrl}/inbox`);
  if (hasDemo && !env.jwksUrl) lines.push('', ...(await demoTokens(env)));
  return lines;
}

async function demoTokens(env: Environment): Promise<string[]> {
  const lines = Object.values(DEMO_USERS).map(async ({ title, claims }) => [
    `Token of ${title}:`,
    `  ${await signDevelopmentToken(claims, env)}`,
  ]);
  return (await Promise.all(lines)).flat();
}
