import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Unreached } from '../../emails/mail.ts';
import { idOf, uuidOf } from '../database/ids.ts';
import { UNDELIVERABLE } from '../quotes/quote-recipient.ts';

/**
 * R11: the recipients whom each of these quotes did not reach, the primary one first. Those who were replaced count only
 * if nobody else is left to tell of.
 */
export async function findUnreached(
  em: SqlEntityManager,
  quoteIds: readonly string[],
): Promise<(quoteId: string) => readonly Unreached[]> {
  const uuids = quoteIds.map((id) => uuidOf('quote', id));
  const { rows } = await sql<UnreachedRow>`
    select quote.id as "quoteId", unreached.* from unnest(${uuids}::uuid[]) quote (id) cross join lateral (
      select email, delivery_status as status, delivery_detail as detail, replaced_at is null as standing
      from quote_recipients where quote_id = quote.id and delivery_status = any(${UNDELIVERABLE})
      order by replaced_at is null desc, "primary" desc, position limit ${MOST_TOLD}) unreached`.execute(
    em.getKysely(),
  );
  const byQuote = Map.groupBy(rows, ({ quoteId }) => idOf('quote', quoteId));
  return (quoteId) => {
    const all = byQuote.get(quoteId) ?? [];
    const told = all.filter(({ standing }) => standing === all[0]?.standing);
    return told.map(({ email, status, detail }) => ({ email, status, detail: detail ?? undefined }));
  };
}

interface UnreachedRow extends Pick<Unreached, 'email' | 'status'> {
  readonly quoteId: string;
  readonly detail: string | null;
  readonly standing: boolean;
}

/** A quote has five recipients at a time, unless this installation allows more. */
const MOST_TOLD = 5;
