import { generateKeyPair, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { startApi } from '../api/harness.ts';

const provider = { JWKS_URL: 'http://127.0.0.1:1/jwks', JWT_ISSUER: 'https://id.example', JWT_AUDIENCE: 'tilbud' };
const api = await startApi({ variables: { ...provider, RATE_LIMIT_PER_MINUTE: '5' } });

test('without the identity provider’s keys a document is refused as the API is, and tries at both count together', async () => {
  const { privateKey } = await generateKeyPair('ES256');
  const token = await new SignJWT({ kind: 'sales', email: 'ada@example.com' })
    .setProtectedHeader({ alg: 'ES256', kid: 'any' })
    .setExpirationTime('1h')
    .sign(privateKey);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answers = [];
  for (let n = 0; n < 3; n++) {
    const body = JSON.stringify({ query: '{ viewer { email } }' });
    answers.push(await told(fetch(`${api.url}/graphql`, { method: 'POST', headers, body })));
    answers.push(await told(fetch(`${api.url}/quotes/Q-1/document.pdf`, { headers })));
  }
  const [refused, tooMany] = [
    [503, '30', 'UNAVAILABLE'],
    [429, expect.any(String), 'RATE_LIMITED'],
  ];
  expect(answers).toEqual([refused, refused, refused, refused, refused, tooMany]);
  expect(api.faults.splice(0)).toEqual([expect.stringContaining('the keys of the identity provider cannot be had')]);
});

async function told(asked: Promise<Response>): Promise<unknown[]> {
  const answer = await asked;
  // Cast: every refusal has this shape, and another one fails the comparison.
  const { errors } = (await answer.json()) as { errors: { extensions: { code: string } }[] };
  return [answer.status, answer.headers.get('retry-after'), errors[0]?.extensions.code];
}
