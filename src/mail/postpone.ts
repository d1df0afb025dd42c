import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { MailQueue } from '../context.ts';
import { uuidOf } from '../database/ids.ts';
import { enqueueInTurn, type MailInTurn } from '../outbox/mail-turns.ts';
import { isOrIsCarriedBy } from './locked-mails.ts';

/** Queues a mail again for later, with the turn that it has (N3), and, if an attempt was made, stores its outcome in the same transaction. */
export async function postpone(
  { orm, queue }: { readonly orm: Pick<MikroORM, 'em'>; readonly queue: MailQueue },
  mailId: string,
  delayMilliseconds = 0,
  outcome?: { readonly detail: string; readonly isRefusal: boolean },
): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    if (outcome) {
      await sql`
        update mails set state_detail = ${outcome.detail}, refusals = refusals + ${outcome.isRefusal ? 1 : 0}
        where ${isOrIsCarriedBy([uuidOf('mail', mailId)])} and state = 'QUEUED'`.execute(em.getKysely());
    }
    const { rows } = await sql<MailInTurn>`
      select id, turn from mails where id = ${uuidOf('mail', mailId)}`.execute(em.getKysely());
    await enqueueInTurn(em, queue, rows, delayMilliseconds);
  });
}
