import sql, { empty, type Sql } from 'sql-template-tag';
import type { QuoteMailKind } from '../../emails/mail.ts';
import type { Context } from '../context.ts';
import { type IdKind, uuidOf } from '../database/ids.ts';
import { readSets } from '../database/row-sets.ts';
import { runSteps } from '../database/steps.ts';
import { refuseBeyondLimit } from './count-mails.ts';
import { MAILS_OF_OPEN_QUOTES } from './mail-kinds.ts';
import type { IsWanted } from './mail-readers.ts';
import { MAILS_QUEUED, type MailCause, mailSets, mailSteps, type Occasion } from './mail-steps.ts';

export interface MailsToQueue {
  /** Public ids. The number of statements does not depend on how many there are. */
  readonly quoteIds: readonly string[];
  readonly kind: QuoteMailKind;
  /** Public ids. If given, only these recipients get the mail, such as those just added (R5). */
  readonly recipientIds?: readonly string[];
  readonly occasion?: Occasion;
  /** N3: the input to blame if the day's mails are used up. If absent, the mails are counted but never refused. */
  readonly field?: readonly string[];
}

type QueueContext = Pick<Context, 'em'> & MailCause;

/**
 * M5: flushes `em` and queues one mail for each reader of the kind, in its transaction. Returns how many mails are new.
 * It takes two statements. A verb that knows the readers before it writes takes `mailSteps` instead.
 */
export async function queueMails(context: QueueContext, mails: MailsToQueue): Promise<number> {
  const { em } = context;
  const { quoteIds, kind, recipientIds, occasion, field } = mails;
  await em.flush();
  const addressing = {
    quotes: isOneOf('quote', quoteIds),
    kind,
    recipients: recipientIds && isOneOf('recipient', recipientIds),
  };
  const facts = await readSets(em, mailSets(context, addressing));
  if (facts.readers.length === 0) {
    return 0;
  }
  const [queued, caused] = await runSteps(em, mailSteps(context, facts, { kind, occasion }), MAILS_QUEUED);
  if (field && context.viewer) {
    refuseBeyondLimit(context, Number(caused), field);
  }
  return Number(queued);
}

/** Whether a row belongs to one of these public ids. */
export function isOneOf(kind: IdKind, ids: readonly string[]): IsWanted {
  const uuids = ids.map((id) => uuidOf(kind, id));
  return (id) => sql`${id} = any(${uuids}::uuid[])`;
}

/** R9: drops all mails to recipients that have not gone out. `recipients` selects their ids. */
export function droppingTo(recipients: Sql): Sql {
  return dropping(mailsWhere(sql`recipient_id in (${recipients})`));
}

/** M5: drops unsent mails to recipients, when their quotes close or, of some kinds, are extended, and those of `others`. */
export function droppingStep(quotes: IsWanted, kinds = MAILS_OF_OPEN_QUOTES, others: Sql = empty): Sql {
  return dropping(sql`${mailsWhere(isDropped(sql`mails`, quotes, kinds))} ${others}`);
}

function mailsWhere(condition: Sql): Sql {
  return sql`select id from mails where ${condition} and state = 'QUEUED'`;
}

/** Drops those of the selected mails that wait. Returns their ids. */
export function dropping(selected: Sql): Sql {
  // Workers change several mails at once. All lock them in the order of their ids, so that none waits for another. As
  // arrays, they are found and locked once; a planner that knows too little of the table does it for each waiting mail.
  return sql`
    update mails set state = 'DROPPED' where state = 'QUEUED' and id = any(array(
      select id from mails where id = any(array(${selected})) and state = 'QUEUED'
      order by id for no key update))
    returning id`;
}

/** Whether a mail that waits is dropped when these quotes close. */
export function isDropped(mail: Sql, quotes: IsWanted, kinds = MAILS_OF_OPEN_QUOTES): Sql {
  // Only recipients get these kinds. The condition on recipient_id lets PostgreSQL use the index of their mails.
  return sql`${quotes(sql`${mail}.quote_id`)} and ${mail}.recipient_id is not null
    and ${mail}.kind = any(${[...kinds]}::text[])`;
}
