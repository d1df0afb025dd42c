import { Migration } from '@mikro-orm/migrations';

/** Stores how many points each caller owes, for all gateways. Unlogged: a crash loses only the debts. */
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
