import { Client } from 'pg';
import { CannotStart } from '../cannot-start.ts';
import type { Environment } from '../settings/environment.ts';

type SellerSettings = Pick<Environment, 'production' | 'sellerName'>;

/** S1: in production, quotes name a seller: an imported one, or the one that the settings make. */
export async function assertSellerKnown(
  { production, sellerName }: SellerSettings,
  databaseUrl: string,
): Promise<void> {
  if (!production || sellerName !== undefined || (await hasSellers(databaseUrl))) {
    return;
  }
  throw new CannotStart('SELLER_NAME must be set in production, because no sellers.csv was imported');
}

/** A gateway may start before the migrations have run. Then nothing was imported. */
async function hasSellers(databaseUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'tilbud-start' });
  client.on('error', () => {}); // its queries reject too
  await client.connect();
  try {
    const { rows } = await client.query(`select to_regclass('sellers') as "table"`);
    const isMigrated = rows[0]?.table !== null;
    return isMigrated && ((await client.query('select from sellers limit 1')).rowCount ?? 0) > 0;
  } finally {
    await client.end();
  }
}
