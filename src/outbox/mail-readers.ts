import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import type { MailKind, ReaderKind } from '../../emails/mail.ts';
import { uuidOf } from '../database/ids.ts';
import { QUOTE_MAILS } from './mail-kinds.ts';

export interface MailAddressing {
  /** Public ids. The number of statements does not depend on how many there are. */
  readonly quoteIds: readonly string[];
  readonly kind: MailKind;
  /** Public ids. If given, only these recipients get the mail, such as those just added (R5). */
  readonly recipientIds?: readonly string[];
}

/** One reader of a mail, in the columns of `mails`. */
export interface MailReader {
  readonly quote_id: string;
  readonly customer_id: string;
  readonly recipient_id: string | null;
  readonly reader_kind: ReaderKind;
  readonly to_address: string;
  readonly to_name: string | null;
  readonly language: string;
}

/** M5: finds the readers of a mail kind, for many quotes in one statement. */
export async function mailReaders(
  em: SqlEntityManager,
  { quoteIds, kind, recipientIds }: MailAddressing,
  salesEmail: string,
): Promise<MailReader[]> {
  const quotes = sql`any(${quoteIds.map((id) => uuidOf('quote', id))}::uuid[])`;
  const onlyThese = recipientIds && sql`any(${recipientIds.map((id) => uuidOf('recipient', id))}::uuid[])`;
  const audience = AUDIENCES[kind];
  const readers = [recipientsOf(quotes, audience.recipients, onlyThese)];
  if (audience.partner && !onlyThese) {
    readers.push(partnersOf(quotes));
  }
  if (audience.salesWithoutPartner && !onlyThese) {
    readers.push(salesOf(quotes, salesEmail));
  }
  const { rows } = await sql<MailReader>`${sql.join(readers, sql` union all `)}`.execute(em.getKysely());
  return rows;
}

interface Audience {
  /** M8: REACHED means recipients whose quote mail was sent, or may have been. */
  readonly recipients: 'ALL' | 'PRIMARY' | 'REACHED';
  readonly partner?: true;
  readonly salesWithoutPartner?: true;
}

const AUDIENCES: Record<MailKind, Audience> = {
  QUOTE_READY: { recipients: 'ALL' },
  AUTOMATIC_QUOTE: { recipients: 'ALL' },
  REMINDER: { recipients: 'ALL' },
  CANCELED: { recipients: 'ALL' },
  SUPERSEDED: { recipients: 'REACHED' },
  ACCEPTED: { recipients: 'ALL', partner: true },
  DECLINED: { recipients: 'PRIMARY', partner: true, salesWithoutPartner: true },
};

// An attempt that was not refused may have sent a mail, even if no answer came.
const WAS_REACHED = sql`exists (
  select 1 from mails m where m.recipient_id = r.id and m.kind = any(${[...QUOTE_MAILS]})
    and (m.state in ('SENT', 'DELAYED', 'DELIVERED')
      or (m.state in ('QUEUED', 'DROPPED', 'FAILED') and m.attempts > m.refusals)))`;

function recipientsOf(
  quotes: RawBuilder<unknown>,
  which: Audience['recipients'],
  onlyThese: RawBuilder<unknown> | undefined,
): RawBuilder<MailReader> {
  return sql<MailReader>`
    select r.quote_id, r.customer_id, r.id as recipient_id,
      case when r."primary" then 'PRIMARY' else 'ADDITIONAL' end as reader_kind,
      r.email as to_address, r.name as to_name, r.language
    from quote_recipients r
    where r.quote_id = ${quotes} and r.replaced_at is null
      ${which === 'PRIMARY' ? sql`and r."primary"` : sql``}
      ${which === 'REACHED' ? sql`and ${WAS_REACHED}` : sql``}
      ${onlyThese ? sql`and r.id = ${onlyThese}` : sql``}`;
}

// R8: partners and sales have no language of their own, so they get the customer's.
function partnersOf(quotes: RawBuilder<unknown>): RawBuilder<MailReader> {
  return sql<MailReader>`
    select q.id, q.customer_id, null::uuid, 'PARTNER', p.email, coalesce(q.frozen_partner_name, p.name), c.language
    from quotes q join partners p on p.id = q.partner_id join customers c on c.id = q.customer_id
    where q.id = ${quotes}`;
}

function salesOf(quotes: RawBuilder<unknown>, salesEmail: string): RawBuilder<MailReader> {
  return sql<MailReader>`
    select q.id, q.customer_id, null::uuid, 'SALES', ${salesEmail}::text, null, c.language
    from quotes q join customers c on c.id = q.customer_id
    where q.id = ${quotes} and q.partner_id is null`;
}
