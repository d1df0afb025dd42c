import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { namedRows } from '../database/named-rows.ts';

/** The PNG with this SHA-256. */
export async function loadLogo(em: SqlEntityManager, sha256: string): Promise<Buffer | undefined> {
  const text = 'select png from logos where sha256 = $1';
  const [row] = await namedRows<{ png: Buffer }>(em, { name: 'logo', text, values: [sha256] });
  return row?.png;
}
