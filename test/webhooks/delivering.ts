import sql from 'sql-template-tag';
import { textRows } from '../../src/database/named-rows.ts';
import { deliver, type WebhookDelivering } from '../../src/webhooks/deliver.ts';
import { guardedAgent } from '../../src/webhooks/guarded-agent.ts';
import { hasNews, makeDeliveries } from '../../src/webhooks/make-deliveries.ts';
import { payloads } from '../../src/webhooks/payload.ts';
import type { Api } from '../api/harness.ts';

/** Does what a worker does, at the test's own pace. */
export class Courier {
  readonly delivering: WebhookDelivering;

  constructor(readonly api: Api) {
    const { orm, schema, queue } = api.app;
    const payloadOf = payloads({ schema, executor: api.env.executor });
    const dispatcher = guardedAgent({ exposed: false });
    this.delivering = { orm, clock: () => api.now, settings: api.env, queue, payloadOf, dispatcher };
  }

  async makeAll(): Promise<void> {
    let isMore = await hasNews(this.api.em);
    while (isMore) {
      isMore = await makeDeliveries(this.api.em);
    }
  }

  /** Makes one attempt at each delivery that is due. */
  async deliverDue(): Promise<void> {
    const due = await textRows(
      this.api.em,
      sql`select id, endpoint_id from webhook_deliveries
        where status = 'PENDING' and next_attempt_at <= now() + interval '1 second' order by created_at, id`,
    );
    const signal = new AbortController().signal;
    await Promise.all(
      due.map(([deliveryId, endpointId]) =>
        deliver(this.delivering, { deliveryId: deliveryId ?? '', endpointId: endpointId ?? '' }, signal),
      ),
    );
  }

  async run(): Promise<void> {
    await this.makeAll();
    await this.deliverDue();
  }

  /** As if so much time had passed since the deliveries and failures so far. */
  async pass(interval: string): Promise<void> {
    await this.api.em.execute(`update webhook_deliveries set round_began_at = round_began_at - interval '${interval}',
      next_attempt_at = next_attempt_at - interval '${interval}', created_at = created_at - interval '${interval}'`);
    await this.api.em.execute(`update webhook_endpoints set failing_since = failing_since - interval '${interval}'`);
  }
}
