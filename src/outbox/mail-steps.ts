import sql, { empty, type Sql } from 'sql-template-tag';
import type { MailKind } from '../../emails/mail.ts';
import type { Context } from '../context.ts';
import { idOf, newId, uuidOf } from '../database/ids.ts';
import type { RowSet } from '../database/row-sets.ts';
import type { Steps } from '../database/steps.ts';
import { JOBS_TOLD, jobSteps } from '../queue/job-steps.ts';
import { payloadOf } from '../queue/queues.ts';
import { type Causer, causers, countingStep } from './count-mails.ts';
import { MAILS_WITH_DOCUMENTS } from './mail-kinds.ts';
import { type Addressing, type MailReader, mailReaders } from './mail-readers.ts';
import { nextTurn } from './mail-turns.ts';

/** What `mailSteps` needs to know. It is read before, beside whatever else a verb reads. */
export interface MailFacts {
  readonly readers: readonly MailReader[];
  readonly causers: readonly Causer[];
}

export type MailCause = Pick<Context, 'now'> & (Pick<Context, 'settings' | 'viewer'> | OfNobody);

/** Mails that no viewer causes count against nobody's limit. */
interface OfNobody {
  readonly settings: { readonly salesEmail: string };
  readonly viewer?: undefined;
}

/** The sets to read for mails of a kind. */
export function mailSets(
  cause: MailCause,
  addressing: Addressing,
): { readonly readers: RowSet<MailReader>; readonly causers: RowSet<Causer> } {
  return { readers: mailReaders(addressing, cause.settings.salesEmail), causers: causers(cause) };
}

/** Distinguishes a mail from an earlier one of its kind about the same quote: for a reminder, its day. */
export type Occasion = string | ((quoteId: string) => string);

export interface MailsToWrite {
  readonly kind: MailKind;
  readonly occasion?: Occasion;
  /** SQL for whether the statement drops the mail `waiting`. An earlier step, named `dropped`, returns those that it drops. */
  readonly dropped?: Sql;
  /** The public id of a quote whose documents are made anew, whoever is mailed. */
  readonly remade?: string;
}

/**
 * M5: steps that queue one mail for each reader. A mail that exists already stays as it is, so whoever queues it again
 * mails nobody. With some mails they also queue documents, one for each reader's language. The statement's
 * answer must begin with `MAILS_QUEUED`.
 */
export function mailSteps(
  { now }: Pick<Context, 'now'>,
  { readers, causers: [causer] }: MailFacts,
  { kind, occasion = '', dropped, remade }: MailsToWrite,
): Steps {
  const mails = readers.map((reader) => {
    const id = newId('mail');
    const quoteId = reader.quote_id === null ? '' : idOf('quote', reader.quote_id);
    const [job, document] = [payloadOf('mail', id), payloadOf('document', quoteId)];
    const about = typeof occasion === 'string' ? occasion : occasion(quoteId);
    return { ...reader, id: uuidOf('mail', id), occasion: about, job, document };
  });
  const documents = sql` union all select distinct 'document', document, 0 from queued join reader using (id)`;
  return {
    reader: sql`select * from jsonb_to_recordset(${JSON.stringify(mails)}::jsonb) as reader (id uuid, quote_id uuid,
      request_id uuid, customer_id uuid, occasion text, recipient_id uuid, reader_kind text, to_address text, to_name text, language text, job jsonb,
      document jsonb)`,
    queued: sql`
      insert into mails (id, quote_id, request_id, customer_id, kind, occasion, recipient_id, reader_kind, to_address, to_name,
        language, state, queued_at, turn)
      select id, quote_id, request_id, customer_id, ${kind}, occasion, recipient_id, reader_kind, to_address, to_name, language,
        'QUEUED', ${now.toString()}::timestamptz, ${nextTurn(sql`reader.customer_id`, PLACE, dropped)}
      from reader
      on conflict do nothing
      returning id, turn`,
    // A job with a higher priority is taken first, and the mail with the earliest turn shall be.
    ...jobSteps(
      sql`select 'mail', job, -turn from queued join reader using (id) ${MAILS_WITH_DOCUMENTS.includes(kind) ? documents : empty}
        ${remade === undefined ? empty : documentOf(remade)}`,
    ),
    counted: countingStep(causer, dropped && AFTER_DROPPING),
  };
}

// Whoever changes mails and counts them does it in this order, so that nobody waits for another in a circle. Steps run in
// any order, unless one reads what another returns.
const AFTER_DROPPING = sql`(select count(*) from dropped) >= 0`;

function documentOf(quoteId: string): Sql {
  return sql`union all select 'document', ${JSON.stringify(payloadOf('document', quoteId))}::jsonb, 0`;
}

const PLACE = sql`(row_number() over (partition by reader.customer_id))::integer`;

/** How many mails are new, and how many their causer has caused today. */
export const MAILS_QUEUED: readonly Sql[] = [
  sql`(select count(*) from queued)`,
  sql`coalesce((select mails from counted), 0)`,
  JOBS_TOLD,
];
