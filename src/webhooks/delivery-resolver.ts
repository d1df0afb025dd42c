import sql from 'sql-template-tag';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { Change } from '../changes/change.ts';
import type { Context } from '../context.ts';
import { type Connection, connectionType, PageArgs } from '../graphql/connection.ts';
import type { KeysetOrder } from '../graphql/keyset.ts';
import { Joined } from '../reading/fields.ts';
import { nestedPages } from '../reading/read-page.ts';
import type { Asked } from '../reading/shape.ts';
import { readInstant } from '../values/dates.ts';
import { deliveries } from './load-visible.ts';
import { WebhookDelivery } from './webhook-delivery.ts';
import { WebhookEndpoint } from './webhook-endpoint.ts';

const WebhookDeliveryConnection = connectionType(WebhookDelivery, 'WebhookDelivery', 'webhook deliveries');

const LATEST_FIRST: KeysetOrder = { kind: 'delivery', property: 'createdAt', direction: 'DESC', parse: readInstant };

@Resolver(() => WebhookEndpoint)
export class DeliveriesOfEndpointResolver {
  @FieldResolver(() => WebhookDeliveryConnection, {
    nullable: true,
    description: 'What was and is to be delivered to it, of the last 30 days, the latest first.',
  })
  deliveries(
    @Ctx() context: Context,
    @Root() { id }: WebhookEndpoint,
    @Args(() => PageArgs) page: PageArgs,
    @Info() asked: Asked,
  ): Promise<Connection<WebhookDelivery>> {
    return loadPage(context, id, { page }, asked);
  }
}

const loadPage = nestedPages<WebhookDelivery, { readonly page: PageArgs }>(deliveries, {
  parent: 'endpoint',
  ofParent: (row) => sql`${row}.endpoint_id = parent.id`,
  order: () => LATEST_FIRST,
});

@Resolver(() => WebhookDelivery)
export class WebhookDeliveryResolver {
  @Joined(
    () => Change,
    { nullable: true, description: 'The change that it tells of. Null for a test, and if you do not see it any more.' },
    (row) => sql`${row}.change_id`,
  )
  change!: Change | null;
}
