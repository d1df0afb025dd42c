import { Migration } from '@mikro-orm/migrations';

/** M7: adds the state, province or prefecture, which some countries write in every address. */
export class AddressRegion extends Migration {
  override up(): void {
    this.addSql('alter table customers add column region text');
  }
}
