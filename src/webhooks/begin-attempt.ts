import type { SqlEntityManager } from '@mikro-orm/postgresql';
import sql from 'sql-template-tag';
import type { Temporal } from 'temporal-polyfill';
import type { Claims } from '../authentication/claims.ts';
import { idOf } from '../database/ids.ts';
import { runSteps } from '../database/steps.ts';

/** One attempt at a delivery, as it stands in the database when it begins. */
export interface Attempt {
  /** UUIDs. */
  readonly deliveryId: string;
  readonly endpointId: string;
  /** The public id of the change. Absent for a test. */
  readonly changeId?: string;
  /** The type of the change, which the next version may have made. */
  readonly changeType?: string;
  /** Counts the attempts since the delivery was made, or was last sent by hand. */
  readonly round: number;
  readonly elapsedMilliseconds: number;
  readonly url: string;
  /** Sealed. The second one is valid during a rotation. */
  readonly secrets: readonly Uint8Array[];
  /** Who the owner is. Absent for a customer that has no purchaser now. */
  readonly owner?: Claims;
}

interface BegunRow {
  readonly change: string | null;
  readonly type: string | null;
  readonly round: number;
  readonly elapsed: number;
  readonly url: string;
  readonly secrets: readonly string[];
  readonly kind: 'CUSTOMER' | 'PARTNER' | 'SALES' | 'SERVICE';
  readonly csn: string | null;
  readonly email: string | null;
  readonly service: string | null;
  readonly permissions: readonly string[] | null;
}

/**
 * Counts an attempt before it is made. Returns `undefined` if there is none to make: the delivery was made, is due later,
 * or is gone. What waits for an endpoint that was switched off has failed.
 */
export async function beginAttempt(
  em: SqlEntityManager,
  { deliveryId, endpointId }: Pick<Attempt, 'deliveryId' | 'endpointId'>,
  now: Temporal.Instant,
): Promise<Attempt | undefined> {
  const [text] = await runSteps(em, { begun: BEGUN(deliveryId), ended: ENDED(deliveryId) }, [foundAt(now)]);
  if (text == null) {
    return undefined;
  }
  const { change, type, round, elapsed, url, secrets, ...of }: BegunRow = JSON.parse(text);
  return {
    deliveryId,
    endpointId,
    changeId: change === null ? undefined : idOf('change', change),
    changeType: type ?? undefined,
    round,
    elapsedMilliseconds: elapsed,
    url,
    secrets: secrets.map((hex) => Buffer.from(hex, 'hex')),
    owner: ownerOf(of),
  };
}

// A time of milliseconds may be rounded up.
const BEGUN = (id: string) => sql`
  update webhook_deliveries d set attempts = attempts + 1, round = round + 1, last_attempt_at = now()
  from webhook_endpoints e
  where d.id = ${id}::uuid and e.id = d.endpoint_id and d.status = 'PENDING'
    and d.next_attempt_at <= now() + interval '1 second' and (e.disabled_at is null or d.change_id is null)
  returning d.change_id, d.round, extract(epoch from now() - d.round_began_at) * 1000 as elapsed, e.*`;

const ENDED = (id: string) => sql`
  update webhook_deliveries d set status = 'FAILED', next_attempt_at = null
  from webhook_endpoints e
  where d.id = ${id}::uuid and e.id = d.endpoint_id and d.status = 'PENDING' and e.disabled_at is not null
    and d.change_id is not null`;

const foundAt = (now: Temporal.Instant) => sql`(
  select jsonb_build_object('change', change_id,
    'type', (select type from changes where id = change_id), 'round', round, 'elapsed', elapsed, 'url', url, 'kind', owner_kind,
    'secrets', case when former_until > ${now.toString()}::timestamptz then jsonb_build_array(encode(secret, 'hex'), encode(former_secret, 'hex'))
      else jsonb_build_array(encode(secret, 'hex')) end,
    'csn', coalesce((select csn from customers where id = customer_id), (select csn from partners where id = partner_id)),
    'email', coalesce((select email from contacts
      where contacts.customer_id = begun.customer_id and role = 'PURCHASER' order by email_key limit 1), owner_email),
    'service', service, 'permissions', permissions) from begun)`;

function ownerOf({
  kind,
  csn,
  email,
  service,
  permissions,
}: Omit<BegunRow, 'change' | 'type' | 'round' | 'elapsed' | 'url' | 'secrets'>): Claims | undefined {
  switch (kind) {
    case 'CUSTOMER':
      return csn && email ? { kind: 'customer', csn, email } : undefined;
    case 'PARTNER':
      return csn ? { kind: 'partner', csn } : undefined;
    case 'SERVICE': {
      const [subject]: [string] = JSON.parse(service ?? '[""]');
      return {
        kind: 'service',
        subject: subject || undefined,
        email: email ?? undefined,
        scope: permissions?.join(' ') ?? '',
      };
    }
    default:
      return { kind: 'sales', email: '' };
  }
}
