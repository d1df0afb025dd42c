import { uuidOf } from '../database/ids.ts';
import type { MailReader } from '../outbox/mail-readers.ts';
import type { QuoteRecipient } from './quote-recipient.ts';

type Addressed = Pick<QuoteRecipient, 'id' | 'quote' | 'customerId' | 'primary' | 'email' | 'name' | 'language'>;

/** A recipient as a reader of mails, whether or not it is stored yet. */
export function mailReaderOf(recipient: Addressed): MailReader {
  const { id, quote, customerId, primary, email, name, language } = recipient;
  // Casts: ids of rows are public ids.
  return {
    quote_id: uuidOf('quote', quote.id) as string,
    customer_id: uuidOf('customer', customerId) as string,
    recipient_id: uuidOf('recipient', id) as string,
    reader_kind: primary ? 'PRIMARY' : 'ADDITIONAL',
    to_address: email,
    to_name: name ?? null,
    language,
  };
}
