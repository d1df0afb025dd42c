import { resolve } from 'node:path';
import { openOrm } from '../app/orm.ts';
import type { Claims, CustomerClaims, LinkClaims, PartnerClaims } from '../authentication/claims.ts';
import { findViewer } from '../authentication/find-viewer.ts';
import { CannotStart } from '../cannot-start.ts';
import { findRunningPostgres } from '../database/embedded-postgres.ts';
import type { Environment } from '../settings/environment.ts';
import { assertMigrated, reachableDatabase } from './database-of.ts';

/** Refuses claims that are unknown to the configured database or, without one, to that of a running `npm start`. */
export async function assertKnown(
  claims: Exclude<Claims, LinkClaims>,
  env: Environment,
  warn: (line: string) => void,
): Promise<void> {
  if (claims.kind !== 'customer' && claims.kind !== 'partner') {
    return;
  }
  const url = (await reachableDatabase(env)) ?? (await findRunningPostgres(resolve('.data')));
  if (!url) {
    return warn('Not checked: no npm start is running here, and DATABASE_URL is not set');
  }
  await assertMigrated(url);
  const orm = await openOrm({ url, poolSize: 1 });
  try {
    const viewer = await findViewer(orm.em.fork(), claims, env.linkSecrets);
    if (!viewer) {
      throw new CannotStart(`The database has no ${bearerOf(claims)}`);
    }
  } finally {
    await orm.close();
  }
}

function bearerOf(claims: CustomerClaims | PartnerClaims): string {
  return claims.kind === 'partner' ? `partner ${claims.csn}` : `contact ${claims.email} of a customer ${claims.csn}`;
}
