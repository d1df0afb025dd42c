import { signDevelopmentToken } from '../authentication/authenticate.ts';
import { DEMO_USERS, demoUsers } from '../demo/demo-users.ts';
import type { Environment } from '../settings/environment.ts';
import { INBOX_PATH, WEBHOOKS_PATH } from '../values/paths.ts';

export interface Welcome {
  readonly env: Environment;
  readonly baseUrl: string;
  readonly hasDemo: boolean;
}

/** Says which addresses to open and which tokens to use. */
export async function welcomeLines({ env, baseUrl, hasDemo }: Welcome): Promise<string[]> {
  const listening = `Listening on ${baseUrl}`;
  if (env.production) {
    return [listening];
  }
  const signedIn = hasDemo && demoUsers(env) ? `, signed in as ${DEMO_USERS.purchaser.title}` : '';
  const lines = ['', listening, '', `GraphiQL  ${baseUrl}/graphql${signedIn}`];
  if (env.mail.kind === 'inbox') {
    lines.push(`Inbox     ${baseUrl}${INBOX_PATH}, the mails that went out`);
    lines.push(`Webhooks  ${baseUrl}${WEBHOOKS_PATH}, an endpoint that shows what it was told`);
  }
  if (hasDemo && !env.jwksUrl) {
    lines.push('', ...(await demoTokens(env)));
  }
  return [...lines, '', 'Ctrl-C stops it.', ''];
}

async function demoTokens(env: Environment): Promise<string[]> {
  const lines = Object.values(DEMO_USERS).map(async ({ title, claims }) => [
    `Token of ${title}:`,
    `  ${await signDevelopmentToken(claims, env)}`,
  ]);
  return (await Promise.all(lines)).flat();
}
