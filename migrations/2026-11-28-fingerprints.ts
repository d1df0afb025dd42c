import { Migration } from '@mikro-orm/migrations';

/**
 * A9: quotes have a fingerprint from sending on, and the audit of an acceptance keeps what was accepted. The version
 * before this one writes none of it, so quotes that it sends have no fingerprint.
 */
export class Fingerprints extends Migration {
  override up(): void {
    this.addSql(`
      alter table quotes add column fingerprint text
        constraint quotes_fingerprint_bound check (length(fingerprint) <= 50)`);
    this.addSql(`
      alter table quote_events
        add column user_agent text constraint quote_events_user_agent_bound check (length(user_agent) <= 500),
        add column accepted_version integer,
        add column accepted_total_minor bigint,
        add column accepted_fingerprint text
          constraint quote_events_accepted_fingerprint_bound check (length(accepted_fingerprint) <= 50)`);
  }
}
