import sql, { raw, type Sql } from 'sql-template-tag';
import { uuidOf } from '../database/ids.ts';
import type { RowSet } from '../database/row-sets.ts';
import type { MailReader } from './mail-readers.ts';

/** A request by its public ids. */
export interface AskingRequest {
  readonly id: string;
  readonly customerId: string;
  /** The partner that is asked. Absent if sales are asked. */
  readonly partnerId?: string;
}

/** K3: the one whom a request asks. The request need not be stored yet. R8: the mail is in the customer's language. */
export function askedReader({ id, customerId, partnerId }: AskingRequest, salesEmail: string): RowSet<MailReader> {
  return readersOf(
    id,
    sql`select c.id, case when p.id is null then 'SALES' else 'PARTNER' end, coalesce(p.email, ${salesEmail}::text), p.name,
        c.language
      from customers c left join partners p on p.id = ${uuidOf('partner', partnerId ?? '') ?? null}::uuid
      where c.id = ${uuidOf('customer', customerId)}::uuid`,
  );
}

/**
 * K3: the person of the customer who made the request, for as long as they are one of its contacts, and else its
 * purchaser. `emailKey` is theirs; it is absent if somebody else asked for the customer.
 */
export function requesterReader({ id, customerId }: AskingRequest, emailKey: string | undefined): RowSet<MailReader> {
  const isRequester = sql`coalesce(p.email_key = ${emailKey ?? null}::text, false)`;
  return readersOf(
    id,
    sql`select c.id, 'REQUESTER', p.email, p.name, coalesce(p.language, c.language)
      from customers c join contacts p on p.customer_id = c.id
      where c.id = ${uuidOf('customer', customerId)}::uuid and (${isRequester} or p.role = 'PURCHASER')
      order by ${isRequester} desc limit 1`,
  );
}

const COLUMNS = ['customer_id', 'reader_kind', 'to_address', 'to_name', 'language'];

/** `selected` gives the customer, and then who gets the mail, their address, name and language. */
function readersOf(requestId: string, selected: Sql): RowSet<MailReader> {
  return {
    columns: COLUMNS.map((column) => raw(column)),
    from: sql`(${selected}) as reader (${raw(COLUMNS.join(', '))})`,
    decode: ([customer_id, reader_kind, to_address, to_name, language]) =>
      // Cast: only `to_name` can be null.
      ({
        quote_id: null,
        request_id: uuidOf('request', requestId),
        customer_id,
        recipient_id: null,
        reader_kind,
        to_address,
        to_name,
        language,
      }) as MailReader,
  };
}
