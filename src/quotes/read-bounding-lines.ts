import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { uuidOf } from '../database/ids.ts';
import type { TermName } from '../values/dates.ts';
import type { BoundingLine } from './plan/expiry.ts';
import type { LineAction } from './quote-status.ts';

/**
 * Reads what of a sent quote's lines bounds its expiry day, each combination once. P5: the subscriptions' terms are those
 * at sending. How long a promotion is valid may have changed since, and then its present last day counts.
 */
export async function readBoundingLines(em: SqlEntityManager, quoteId: string): Promise<BoundingLine[]> {
  const { rows } = await sql<BoundingRow>`
    select distinct action, term, previous_end_date::text as "endDate", previous_term as "currentTerm",
      (select min(p.valid_until) from jsonb_to_recordset(frozen_discounts) used ("promotionCode" text)
        join promotions p on p.code = used."promotionCode")::text as "validUntil"
    from quote_lines where quote_id = ${uuidOf('quote', quoteId)}`.execute(em.getKysely());
  return rows.map(({ action, term, endDate, currentTerm, validUntil }) => ({
    action,
    term,
    subscription:
      endDate !== null && currentTerm !== null
        ? { endDate: Temporal.PlainDate.from(endDate), term: currentTerm }
        : undefined,
    promotions: validUntil === null ? [] : [{ validUntil: Temporal.PlainDate.from(validUntil) }],
  }));
}

interface BoundingRow {
  readonly action: LineAction;
  readonly term: TermName;
  readonly endDate: string | null;
  readonly currentTerm: TermName | null;
  readonly validUntil: string | null;
}
