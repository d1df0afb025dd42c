import sql from 'sql-template-tag';
import { visibleEndpoints } from '../access/visible-webhooks.ts';
import type { Context } from '../context.ts';
import { uuidOf } from '../database/ids.ts';
import { textRows } from '../database/named-rows.ts';
import { T } from '../reading/read-rows.ts';
import { unsealSecret } from './sealed-secret.ts';

/** Which secret of an endpoint a mutation has made. */
export interface MadeSecret {
  readonly endpointId: string;
  readonly secretVersion: string;
}

/**
 * O2, Q8: the secret for the answer of the call that made it. A repetition of that call gets it too, because its first
 * answer may have been lost. It gets none once there is a newer secret.
 */
export async function readSecret(
  { em, viewer, settings }: Context,
  { endpointId, secretVersion }: MadeSecret,
): Promise<string | undefined> {
  const isMade = sql`t.id = ${uuidOf('endpoint', endpointId)} and t.secret_version = ${secretVersion}::integer`;
  const [row] = await textRows(
    em,
    sql`select encode(secret, 'hex') from webhook_endpoints t where ${isMade} and ${visibleEndpoints(viewer)(T)}`,
  );
  const [seal] = row ?? [];
  return seal == null ? undefined : unsealSecret(Buffer.from(seal, 'hex'), endpointId, settings.linkSecrets);
}
