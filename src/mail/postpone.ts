import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { uuidOf } from '../database/ids.ts';

export interface DelayedMailQueue {
  enqueue(
    em: SqlEntityManager,
    name: 'mail',
    mailIds: readonly string[],
    options: { readonly delayMilliseconds: number },
  ): Promise<void>;
}

/** Queues a mail again for later and, if an attempt was made, stores its outcome in the same transaction. */
export async function postpone(
  { orm, queue }: { readonly orm: Pick<MikroORM, 'em'>; readonly queue: DelayedMailQueue },
  mailId: string,
  delayMilliseconds = 0,
  outcome?: { readonly detail: string; readonly isRefusal: boolean },
): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    if (outcome) {
      await sql`
        update mails set state_detail = ${outcome.detail}, refusals = refusals + ${outcome.isRefusal ? 1 : 0}
        where id = ${uuidOf('mail', mailId)} and state = 'QUEUED'`.execute(em.getKysely());
    }
    await queue.enqueue(em, 'mail', [mailId], { delayMilliseconds });
  });
}
