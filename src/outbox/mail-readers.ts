import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { QuoteMailKind, ReaderKind } from '../../emails/mail.ts';
import type { RowSet } from '../database/row-sets.ts';
import { QUOTE_MAILS } from './mail-kinds.ts';

/** SQL for whether a row is wanted, by the column that holds the id of its quote or recipient. */
export type IsWanted = (id: Sql) => Sql;

export interface Addressing {
  readonly quotes: IsWanted;
  readonly kind: QuoteMailKind;
  /** If given, only these recipients get the mail, such as those just added (R5). */
  readonly recipients?: IsWanted;
}

/** One reader of a mail, in the columns of `mails`. */
export interface MailReader {
  /** Null for mails about a request. */
  readonly quote_id: string | null;
  readonly request_id?: string;
  readonly customer_id: string;
  readonly recipient_id: string | null;
  readonly reader_kind: ReaderKind;
  readonly to_address: string;
  readonly to_name: string | null;
  readonly language: string;
}

/** M5: the readers of a mail kind, for many quotes. */
export function mailReaders({ quotes, kind, recipients }: Addressing, salesEmail: string): RowSet<MailReader> {
  const audience = AUDIENCES[kind];
  const readers: Sql[] = [];
  if (audience.recipients) {
    readers.push(recipientsOf(quotes, audience.recipients, recipients));
  }
  if (audience.partner && !recipients) {
    readers.push(partnersOf(quotes, audience.partner));
  }
  if (audience.sales && !recipients) {
    readers.push(salesOf(quotes, salesEmail, audience.sales));
  }
  return {
    columns: READER,
    from: sql`(${join(readers, ' union all ')}) as reader (${join(READER)})`,
    decode: ([quote_id, customer_id, recipient_id, reader_kind, to_address, to_name, language]) =>
      // Cast: only `recipient_id` and `to_name` can be null.
      ({ quote_id, customer_id, recipient_id, reader_kind, to_address, to_name, language }) as MailReader,
  };
}

const READER = [
  sql`quote_id`,
  sql`customer_id`,
  sql`recipient_id`,
  sql`reader_kind`,
  sql`to_address`,
  sql`to_name`,
  sql`language`,
];

interface Audience {
  /** M8: REACHED means recipients whose quote mail was sent, or may have been, and who still take mail. */
  readonly recipients?: 'ALL' | 'PRIMARY' | 'REACHED';
  /** The quotes `q` whose partner gets the mail. */
  readonly partner?: Sql;
  /** The quotes `q` of which sales gets the mail. */
  readonly sales?: Sql;
}

const EVERY_QUOTE = sql`true`;
const WITHOUT_PARTNER = sql`q.partner_id is null`;

const AUDIENCES: Record<QuoteMailKind, Audience> = {
  QUOTE_READY: { recipients: 'ALL' },
  AUTOMATIC_QUOTE: { recipients: 'ALL' },
  REMINDER: { recipients: 'ALL' },
  EXTENDED: { recipients: 'ALL' },
  CANCELED: { recipients: 'ALL' },
  SUPERSEDED: { recipients: 'REACHED' },
  EXPIRED: { recipients: 'REACHED' },
  ACCEPTED: { recipients: 'ALL', partner: EVERY_QUOTE },
  DECLINED: { recipients: 'PRIMARY', partner: EVERY_QUOTE, sales: WITHOUT_PARTNER },
  // R11: the side that made the quote; of self-service and automatic quotes both sides.
  UNDELIVERED: { partner: sql`q.origin <> 'SALES'`, sales: sql`(q.origin <> 'PARTNER' or ${WITHOUT_PARTNER})` },
};

// An attempt that was not refused may have sent a mail, even if no answer came.
const WAS_REACHED = sql`r.delivery_status not in ('BOUNCED', 'COMPLAINED') and exists (
  select 1 from mails m where m.recipient_id = r.id and m.kind = any(${[...QUOTE_MAILS]}::text[])
    and (m.state in ('SENT', 'DELAYED', 'DELIVERED')
      or (m.state in ('QUEUED', 'DROPPED', 'FAILED') and m.attempts > m.refusals)))`;

function recipientsOf(
  quotes: IsWanted,
  which: NonNullable<Audience['recipients']>,
  recipients: IsWanted | undefined,
): Sql {
  return sql`
    select r.quote_id, r.customer_id, r.id, case when r."primary" then 'PRIMARY' else 'ADDITIONAL' end,
      r.email, r.name, r.language
    from quote_recipients r
    where ${quotes(sql`r.quote_id`)} and r.replaced_at is null
      ${which === 'PRIMARY' ? sql`and r."primary"` : empty}
      ${which === 'REACHED' ? sql`and ${WAS_REACHED}` : empty}
      ${recipients ? sql`and ${recipients(sql`r.id`)}` : empty}`;
}

// R8: partners and sales have no language of their own, so they get the customer's.
function partnersOf(quotes: IsWanted, which: Sql): Sql {
  return sql`
    select q.id, q.customer_id, null::uuid, 'PARTNER', p.email, coalesce(q.frozen_partner_name, p.name), c.language
    from quotes q join partners p on p.id = q.partner_id join customers c on c.id = q.customer_id
    where ${quotes(sql`q.id`)} and ${which}`;
}

function salesOf(quotes: IsWanted, salesEmail: string, which: Sql): Sql {
  return sql`
    select q.id, q.customer_id, null::uuid, 'SALES', ${salesEmail}::text, null, c.language
    from quotes q join customers c on c.id = q.customer_id
    where ${quotes(sql`q.id`)} and ${which}`;
}
