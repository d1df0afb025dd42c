import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql from 'sql-template-tag';
import { idOf } from '../database/ids.ts';
import { type Texts, textRows } from '../database/named-rows.ts';
import { sealName, sealSecret, unsealSecret } from './sealed-secret.ts';

const AT_ONCE = 100;

/**
 * Seals all secrets with the first of the link secrets, so that a former one can be taken out of the settings. A secret
 * that none of them opens stays as it is.
 */
export async function resealSecrets(em: SqlEntityManager, linkSecrets: readonly string[]): Promise<void> {
  let rows = await sealedBefore(em, '00000000-0000-0000-0000-000000000000', linkSecrets);
  while (rows.length > 0) {
    for (const row of rows) {
      await reseal(em, row, linkSecrets);
    }
    rows = await sealedBefore(em, rows.at(-1)?.[0] ?? '', linkSecrets);
  }
}

function sealedBefore(em: SqlEntityManager, after: string, linkSecrets: readonly string[]): Promise<Texts[]> {
  const name = Buffer.from(sealName(linkSecrets)).toString('hex');
  return textRows(
    em,
    sql`select id, encode(secret, 'hex'), encode(former_secret, 'hex') from webhook_endpoints
      where id > ${after}::uuid and (not starts_with(encode(secret, 'hex'), ${name})
        or not starts_with(encode(former_secret, 'hex'), ${name})) order by id limit ${AT_ONCE}`,
  );
}

/** A secret that is rotated meanwhile is left alone. */
async function reseal(em: SqlEntityManager, row: Texts, linkSecrets: readonly string[]): Promise<void> {
  const [id, ...seals] = row;
  const endpointId = idOf('endpoint', id ?? '');
  const [secret, former] = seals.map((hex) => {
    const opened = hex == null ? undefined : unsealSecret(Buffer.from(hex, 'hex'), endpointId, linkSecrets);
    return opened === undefined ? hex : Buffer.from(sealSecret(opened, endpointId, linkSecrets)).toString('hex');
  });
  await textRows(
    em,
    sql`update webhook_endpoints set secret = decode(${secret}, 'hex'), former_secret = decode(${former}, 'hex')
      where id = ${id}::uuid and encode(secret, 'hex') = ${seals[0]}
        and encode(former_secret, 'hex') is not distinct from ${seals[1]}`,
  );
}
