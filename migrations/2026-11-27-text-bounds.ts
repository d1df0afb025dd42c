import { Migration } from '@mikro-orm/migrations';

/** Bounds every text: with the limit of API and import if it comes from there, with a generous one if it is our own. */
export class TextBounds extends Migration {
  override up(): void {
    for (const repair of REPAIRS) {
      this.addSql(repair);
    }
    for (const [column, most] of Object.entries(CHARACTERS)) {
      this.#bound(column, most, (name) => `length(${name})`);
    }
    for (const [column, most] of Object.entries(ALL_ITEMS)) {
      this.#bound(column, most, (name) => `length(array_to_string(${name}, '|'))`);
    }
  }

  #bound(place: string, most: number, length: (column: string) => string): void {
    const [table = '', column = ''] = place.split('.');
    this.addSql(
      `alter table ${table} add constraint ${table}_${column}_bound check (${length(`"${column}"`)} <= ${most})`,
    );
  }
}

// Language tags had no limit. No real tag is this long. All other texts were short already.
const REPAIRS = [
  `update customers set language = 'en' where length(language) > 35`,
  `update contacts set language = null where length(language) > 35`,
  `update quote_recipients set language = 'en' where length(language) > 35`,
  `update quote_recipients set given_language = null where length(given_language) > 35`,
  `update mails set language = 'en' where length(language) > 35`,
  'update job_runs set error = left(error, 5000) where length(error) > 5000',
  'delete from idempotency_keys where length(caller) > 1000',
];

const [NAME, LANGUAGE, ADDRESS, KEY_OF_ADDRESS, NUMBER, CALLER, SAID] = [200, 35, 254, 400, 50, 1000, 2000];

const CHARACTERS: Readonly<Record<string, number>> = {
  'customers.name': NAME,
  'customers.language': LANGUAGE,
  'customers.time_zone': 100,
  'customers.address_line1': NAME,
  'customers.address_line2': NAME,
  'customers.postal_code': NAME,
  'customers.city': NAME,
  'customers.region': NAME,
  'contacts.email': ADDRESS,
  'contacts.email_key': KEY_OF_ADDRESS,
  'contacts.name': NAME,
  'contacts.language': LANGUAGE,
  'partners.name': NAME,
  'partners.email': ADDRESS,
  'products.sku': NAME,
  'products.name': NAME,
  'promotions.code': NAME,
  'promotions.name': NAME,
  'subscriptions.reference': NAME,
  'quotes.number': NUMBER,
  'quotes.frozen_customer_name': NAME,
  'quotes.frozen_time_zone': 100,
  'quotes.frozen_partner_name': NAME,
  'quotes.frozen_partner_email': ADDRESS,
  'quote_lines.frozen_product_name': NAME,
  'quote_recipients.email': ADDRESS,
  'quote_recipients.email_key': KEY_OF_ADDRESS,
  'quote_recipients.language': LANGUAGE,
  'quote_recipients.given_name': NAME,
  'quote_recipients.given_language': LANGUAGE,
  'quote_recipients.delivery_detail': SAID,
  'quote_events.actor': CALLER,
  'quote_events.actor_kind': NUMBER,
  'quote_events.remote_address': 100,
  'quote_documents.language': LANGUAGE,
  'quote_documents.sha256': 64,
  'orders.number': NUMBER,
  'orders.currency_code': 3,
  'orders.accepted_by': CALLER,
  'mails.occasion': 100,
  'mails.to_address': CALLER,
  'mails.to_name': NAME,
  'mails.language': LANGUAGE,
  'mails.document_language': LANGUAGE,
  'mails.state_detail': SAID,
  'mails.sender': CALLER,
  'mails.reply_to': CALLER,
  'mails.subject': CALLER,
  'mails.html': 1_000_000,
  'mails.text': 1_000_000,
  'mails.provider_id': CALLER,
  'delivery_events.id': CALLER,
  'delivery_events.provider_id': CALLER,
  'delivery_events.status': NUMBER,
  'delivery_events.detail': SAID,
  'mail_pace.provider': CALLER,
  'idempotency_keys.caller': CALLER,
  'idempotency_keys.mutation': NAME,
  'idempotency_keys.key': NAME,
  'caller_minutes.caller': CALLER,
  'caller_debts.caller': CALLER,
  'job_runs.error': 5_000,
};

// A thousand SKUs with their separators.
const ALL_ITEMS: Readonly<Record<string, number>> = {
  'promotions.skus': 201_000,
  'promotions.terms': CALLER,
  'promotions.actions': CALLER,
  'promotions.countries': 3_000,
};
