import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { uuidOf } from '../database/ids.ts';
import { hasQuoteEnded } from './has-quote-ended.ts';
import { lockedMails } from './locked-mails.ts';
import { type MailOfQuote, OutgoingMail } from './outgoing-mail.ts';

/** What became of a mail when it was bundled. */
export interface Bundled {
  readonly isCarried: boolean;
  readonly carries: number;
}

/** A longer mail would be clipped by Gmail. */
const MOST_IN_ONE = 15;

/**
 * Binds automatic quotes of one run to one person together: the first mail carries the others. Only mails that wait and
 * that nobody has rendered are bound. All are locked in the order of their ids; who comes later finds them bound.
 */
export async function bundleMails(em: SqlEntityManager, mailIds: readonly string[]): Promise<Bundled[]> {
  const uuids = mailIds.map((id) => uuidOf('mail', id));
  await sql`
    with waiting as (
      select m.id, m.customer_id, m.to_address, m.language, m.queued_at, q.partner_id
      from mails m join quotes q on q.id = m.quote_id
      where m.customer_id in (select customer_id from mails where id = any(${uuids}::uuid[])) and m.state = 'QUEUED'
        and m.kind = 'AUTOMATIC_QUOTE' and m.occasion = '' and m.reader_kind = 'PRIMARY'
        and m.rendered_at is null and m.carried_by is null and m.carries = 0
      order by m.id for no key update of m
    ), placed as (
      select *, (row_number() over (partition by ${PERSON} order by id) - 1) / ${MOST_IN_ONE} as part from waiting
    ), bundled as (
      select id, first_value(id) over (partition by ${PERSON}, part order by id) as first,
        count(*) over (partition by ${PERSON}, part) as size from placed
    )
    update mails set carried_by = nullif(first, mails.id), carries = case when first = mails.id then size - 1 else 0 end
    from bundled where bundled.id = mails.id and size > 1`.execute(em.getKysely());
  const found = await em.find(OutgoingMail, { id: { $in: [...mailIds] } });
  const byId = new Map(found.map((mail) => [mail.id, mail]));
  return mailIds.map((id) => ({ isCarried: !!byId.get(id)?.carriedBy, carries: byId.get(id)?.carries ?? 0 }));
}

/** One mail is on behalf of one side, and in one language. All mails of a run are queued as of one instant. */
const PERSON = sql.raw('customer_id, to_address, language, queued_at, partner_id');

/** The mails that this one carries and whose quotes it lists. The others are carried no more, and dropped if they wait. */
export async function loadCarried(em: SqlEntityManager, mailId: string, now: Temporal.Instant): Promise<MailOfQuote[]> {
  const populate = { populate: ['quote', 'recipient'], orderBy: { id: 'asc' } } as const;
  // Cast: only mails about quotes are carried.
  const carried = (await em.find(OutgoingMail, { carriedBy: mailId }, populate)) as MailOfQuote[];
  const isListed = (mail: MailOfQuote) => mail.state === 'QUEUED' && !hasQuoteEnded(mail, now);
  const left = carried.filter((mail) => !isListed(mail)).map(({ id }) => uuidOf('mail', id));
  if (left.length > 0) {
    // Where another worker has rendered meanwhile, its bytes decide what is listed.
    await sql`
      update mails set carried_by = null, state = case mails.state when 'QUEUED' then 'DROPPED' else mails.state end
      from mails carrier
      where carrier.id = mails.carried_by and carrier.rendered_at is null
        and mails.id in (${lockedMails(left)})`.execute(em.getKysely());
  }
  return carried.filter(isListed);
}
