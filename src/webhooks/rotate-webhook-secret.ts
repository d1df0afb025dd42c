import type { Context } from '../context.ts';
import type { RotateWebhookSecretInput } from './endpoint-inputs.ts';
import { lockEndpoint } from './load-visible.ts';
import { newSecret, sealSecret } from './sealed-secret.ts';
import { storeEndpoint } from './store-endpoint.ts';

/** O2: how long the former secret signs beside the new one. */
const BOTH_VALID_HOURS = 24;

/** O2: gives an endpoint a new secret. Deliveries are signed with both for a day, so that the receiver can change over. */
export async function rotateWebhookSecret(
  context: Context,
  { endpointId }: RotateWebhookSecretInput,
): Promise<{ endpointId: string; secretVersion: string }> {
  const { id, url, secret, secretVersion } = await lockEndpoint(context, endpointId);
  const next = secretVersion + 1;
  await storeEndpoint(context, 'SECRET_ROTATED', {
    id,
    url,
    secret: sealSecret(newSecret(), id, context.settings.linkSecrets),
    secretVersion: next,
    formerSecret: secret,
    formerUntil: context.now.add({ hours: BOTH_VALID_HOURS }),
  });
  return { endpointId: id, secretVersion: String(next) };
}
