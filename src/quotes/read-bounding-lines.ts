import sql, { type Sql } from 'sql-template-tag';
import type { RowSet } from '../database/row-sets.ts';
import { dayOf } from '../database/temporal-types.ts';
import type { TermName } from '../values/dates.ts';
import type { BoundingLine } from './plan/expiry.ts';
import type { LineAction } from './quote-status.ts';

/**
 * Reads what of a sent quote's lines bounds its expiry day, each combination once. P5: the subscriptions' terms are those
 * at sending. How long a promotion is valid may have changed since, and then its present last day counts.
 */
export function boundingLines(quote: Sql): RowSet<BoundingLine> {
  return {
    columns: ['action', 'term', 'end_date', 'current_term', 'valid_until'].map((column) => sql([column])),
    from: sql`(
      select distinct action, term, previous_end_date as end_date, previous_term as current_term,
        (select min(p.valid_until) from jsonb_to_recordset(frozen_discounts) used ("promotionCode" text)
          join promotions p on p.code = used."promotionCode") as valid_until
      from quote_lines where quote_id = ${quote}
    ) bounding`,
    decode: (texts) => {
      // Cast: checks of the database allow only these values.
      const [action, term, endDate, currentTerm, validUntil] = texts as BoundingRow;
      return {
        action,
        term,
        subscription:
          endDate !== null && currentTerm !== null ? { endDate: dayOf(endDate), term: currentTerm } : undefined,
        promotions: validUntil === null ? [] : [{ validUntil: dayOf(validUntil) }],
      };
    },
  };
}

type BoundingRow = [LineAction, TermName, string | null, TermName | null, string | null];
