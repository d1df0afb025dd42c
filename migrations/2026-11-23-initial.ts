import { Migration } from '@mikro-orm/migrations';
import { CATALOG } from './initial/catalog.ts';
import { CUSTOMERS } from './initial/customers.ts';
import { MAILS } from './initial/mails.ts';
import { DOCUMENTS, ORDERS } from './initial/orders.ts';
import { EVENTS, LINES, QUOTES, RECIPIENTS } from './initial/quotes.ts';
import { CALLERS, JOB_RUNS, KEYS } from './initial/running.ts';
import { SUBSCRIPTIONS } from './initial/subscriptions.ts';

/** All tables of the first release. Constraints repeat the rules that must never be broken. */
export class Initial extends Migration {
  override up(): void {
    for (const statement of [
      CUSTOMERS,
      CATALOG,
      SUBSCRIPTIONS,
      QUOTES,
      LINES,
      RECIPIENTS,
      EVENTS,
      ORDERS,
      DOCUMENTS,
      MAILS,
      KEYS,
      CALLERS,
      JOB_RUNS,
    ]) {
      this.addSql(statement);
    }
  }
}
