import { Migration } from '@mikro-orm/migrations';

/** What callers owe of their points, by all gateways. Unlogged: after a crash every debt is forgotten, and nothing else is lost. */
export class CallerDebts extends Migration {
  override up(): void {
    this.addSql(`create unlogged table caller_debts (
      caller text primary key,
      debt double precision not null,
      per_second double precision not null check (per_second > 0),
      at timestamptz not null
    );`);
  }
}
