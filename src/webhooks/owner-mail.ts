import sql, { type Sql } from 'sql-template-tag';
import type { EndpointMailKind } from '../../emails/mail.ts';
import { newId, uuidOf } from '../database/ids.ts';
import type { Steps } from '../database/steps.ts';
import { nextTurn } from '../outbox/mail-turns.ts';

const KIND: EndpointMailKind = 'ENDPOINT_DISABLED';

export interface OwnerMail {
  readonly steps: Steps;
  /** Selects the id and turn of the queued mail, for its job. */
  readonly queued: Sql;
}

/**
 * O3: steps that queue the mail that tells an endpoint's owner. The step `switched_off` gives the row of the endpoint if
 * this statement switches it off, with the code `why`. An owner without an address gets no mail. Nobody causes it, so it
 * counts against nobody's limit (N3).
 */
export function ownerMail(salesEmail: string): OwnerMail {
  const id = newId('mail');
  const steps = {
    owner: ownerOf(salesEmail),
    told_owner: sql`
      insert into mails (id, endpoint_id, switched_off, customer_id, kind, occasion, reader_kind, to_address, to_name,
        language, state, queued_at, turn)
      select ${uuidOf('mail', id)}::uuid, id, ${FACTS}, customer_id, ${KIND}, disabled_at::text,
        case owner_kind when 'SALES' then 'SALES' else 'OWNER' end, to_address, to_name, language, 'QUEUED', now(),
        ${nextTurn(sql`owner.customer_id`, sql`1`)}
      from owner where to_address is not null
      on conflict do nothing
      returning turn`,
  };
  return { steps, queued: sql`select ${id}::text, turn from told_owner` };
}

// R8: partners, sales and services have no language of their own. Without a customer there is English, and UTC.
function ownerOf(salesEmail: string): Sql {
  return sql`
    select e.*, case owner_kind when 'CUSTOMER' then person.email when 'PARTNER' then p.email
        when 'SALES' then ${salesEmail}::text else owner_email end as to_address,
      coalesce(person.name, p.name) as to_name, coalesce(person.language, c.language, 'en') as language,
      coalesce(c.time_zone, 'UTC') as time_zone
    from switched_off e left join customers c on c.id = e.customer_id left join partners p on p.id = e.partner_id
      left join lateral (select email, name, language from contacts
        where contacts.customer_id = e.customer_id and role = 'PURCHASER' order by email_key limit 1) person on true`;
}

// A query may hold a secret.
const FACTS = sql`jsonb_build_object('url', split_part(url, '?', 1), 'why', why, 'failingSince', failing_since,
  'disabledAt', disabled_at, 'timeZone', time_zone)`;
