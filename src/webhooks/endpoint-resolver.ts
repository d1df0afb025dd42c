import sql from 'sql-template-tag';
import { Ctx, Info, Query, Resolver } from 'type-graphql';
import { mayOwnEndpoints } from '../access/visible-webhooks.ts';
import type { Context } from '../context.ts';
import { Derived } from '../reading/fields.ts';
import { readRows, T } from '../reading/read-rows.ts';
import { type Asked, shapeOf } from '../reading/shape.ts';
import { endpoints } from './load-visible.ts';
import { WebhookEndpoint } from './webhook-endpoint.ts';

@Resolver(() => WebhookEndpoint)
export class WebhookEndpointResolver {
  @Query(() => [WebhookEndpoint], {
    nullable: true,
    description:
      'Lists your webhook endpoints, the oldest first, at most 10. Null if you may not have any: partners, purchasers of customers, sales, and service accounts with MANAGE_WEBHOOKS may.',
  })
  async webhookEndpoints(@Ctx() context: Context, @Info() asked: Asked): Promise<WebhookEndpoint[] | null> {
    if (!mayOwnEndpoints(context.viewer)) {
      return null;
    }
    const from = sql`webhook_endpoints t`;
    const where = endpoints.visible(context.viewer)(T);
    const order = { orderBy: sql`t.created_at, t.id` };
    return readRows<WebhookEndpoint>(context, shapeOf(context, endpoints, asked), { from, where, ...order });
  }

  @Derived<WebhookEndpoint, unknown>(
    () => Boolean,
    {
      description:
        'Whether it is told of changes. It is switched off by you, by the answer 410 and after five days of failures.',
    },
    { needs: ['disabledAt'], value: ({ disabledAt }) => disabledAt == null },
  )
  enabled!: boolean;
}
