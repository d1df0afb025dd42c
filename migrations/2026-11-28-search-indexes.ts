import { Migration } from '@mikro-orm/migrations';

/**
 * R3: finds a part of a text by index. `pg_trgm` is a trusted extension, so the owner of the database may create it. An
 * ASCII text needs no more than lower case, and almost every reference is one.
 */
export class SearchIndexes extends Migration {
  override up(): void {
    this.addSql('create extension if not exists pg_trgm');
    this.addSql(`
      create function search_key(text) returns text language sql immutable parallel safe
      return case when octet_length($1) = length($1) then lower($1)
        else lower(upper(regexp_replace($1, '[${JOINERS_AND_SELECTORS}]', '', 'g'))) end`);
    this.addSql(`
      create index subscriptions_search_index on subscriptions using gin (search_key(reference) gin_trgm_ops)`);
    this.addSql('create index quotes_search_index on quotes using gin (search_key(number) gin_trgm_ops)');
    this.addSql(`
      create index customers_search_index on customers using gin (search_key(name) gin_trgm_ops, search_key(csn) gin_trgm_ops)`);
    this.addSql('create index subscriptions_product_index on subscriptions (product_id, end_date, id)');
  }
}

// The invisible characters that stored texts may contain. A search must match without a word's joiners.
const JOINERS_AND_SELECTORS = String.raw`\u180B-\u180F\u200C\u200D\uFE00-\uFE0F\U000E0020-\U000E007F\U000E0100-\U000E01EF`;
