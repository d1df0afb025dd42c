import type { FilterQuery } from '@mikro-orm/core';
import sql from 'sql-template-tag';
import { asFilter, type Condition } from '../database/condition.ts';
import { QuoteDocument } from './quote-document.ts';

/** Narrows to documents that tell their quote's present expiry day (Q11). */
export function current(where: FilterQuery<QuoteDocument>): FilterQuery<QuoteDocument> {
  return { $and: [where, asFilter<QuoteDocument>(TELLS_EXPIRY)] };
}

const TELLS_EXPIRY: Condition = (row) =>
  sql`${row}.expires_on = (select q.expires_on from quotes q where q.id = ${row}.quote_id)`;
