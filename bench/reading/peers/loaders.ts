import DataLoader from 'dataloader';
import { CompiledQuery, type Kysely, sql } from 'kysely';
import { TypeID } from 'typeid-js';
import { RENEWALS, type RenewalRow } from '../statements.ts';
import type { Tables } from './tables.ts';

/** Loaders for one request. */
export function loadersOf(db: Kysely<Tables>) {
  return {
    product: new DataLoader<string, object | undefined>(async (ids) => {
      const rows = await db.selectFrom('products').select(['id', 'sku', 'name']).where('id', 'in', ids).execute();
      return inOrder(ids, new Map(rows.map((row) => [row.id, { ...row, id: idOf('prd', row.id) }])));
    }),
    partner: new DataLoader<string, object | undefined>(async (ids) => {
      const rows = await db.selectFrom('partners').select(['id', 'name']).where('id', 'in', ids).execute();
      return inOrder(ids, new Map(rows.map((row) => [row.id, { ...row, id: idOf('ptn', row.id) }])));
    }),
    renewal: new DataLoader<string, RenewalRow | undefined>(async (ids) => {
      const { rows } = await db.executeQuery<RenewalRow & { id: string }>(CompiledQuery.raw(RENEWALS, [ids]));
      return inOrder(ids, new Map(rows.map((row) => [row.id, row])));
    }),
    openQuote: new DataLoader<string, object | undefined>(async (ids) => {
      const rows = await db
        .selectFrom('quote_lines as l')
        .innerJoin('quotes as q', 'q.id', 'l.quote_id')
        .select(['l.subscription_id', 'q.id', 'q.number', sql<string>`q.expires_on::text`.as('expiresOn')])
        .where('l.subscription_id', 'in', ids)
        .where('l.standing_since', 'is not', null)
        .where('q.status', '=', 'SENT')
        .where('q.expires_at', '>', sql<Date>`now()`)
        .execute();
      return inOrder(ids, new Map(rows.map((row) => [row.subscription_id, { ...row, id: idOf('quo', row.id) }])));
    }),
  };
}

function inOrder<Row>(ids: readonly string[], rows: ReadonlyMap<string, Row>): (Row | undefined)[] {
  return ids.map((id) => rows.get(id));
}

export function idOf(prefix: string, uuid: string): string {
  return TypeID.fromUUID(prefix, uuid).toString();
}
