import { Arg, type ClassType, Ctx, Field, Info, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { USER_ERRORS, UserError } from '../graphql/user-errors.ts';
import { mutate, type Outcome } from '../mutate.ts';
import type { Asked } from '../reading/shape.ts';
import { RedeliverWebhookInput, TestWebhookEndpointInput } from './endpoint-inputs.ts';
import { loadVisibleDelivery } from './load-visible.ts';
import { redeliverWebhook } from './redeliver-webhook.ts';
import { testWebhookEndpoint } from './test-webhook-endpoint.ts';
import { WebhookDelivery } from './webhook-delivery.ts';

interface DeliveryPayload {
  delivery?: WebhookDelivery;
  userErrors: readonly UserError[];
}

const RedeliverWebhookPayload = deliveryPayload('RedeliverWebhook', 'The delivery that is sent again.');
const TestWebhookEndpointPayload = deliveryPayload('TestWebhookEndpoint', 'The test that is sent.');

function deliveryPayload(mutation: string, delivery: string): ClassType<DeliveryPayload> {
  const name = `${mutation.charAt(0).toLowerCase()}${mutation.slice(1)}`;
  @ObjectType(`${mutation}Payload`, { simpleResolvers: true, description: `The result of \`${name}\`.` })
  class Payload implements DeliveryPayload {
    @Field(() => WebhookDelivery, { nullable: true, description: `${delivery} Null if there are \`userErrors\`.` })
    delivery?: WebhookDelivery;

    @Field(() => [UserError], { description: USER_ERRORS })
    userErrors!: readonly UserError[];
  }
  return Payload;
}

@Resolver()
export class WebhookDeliveryMutations {
  @Mutation(() => RedeliverWebhookPayload, {
    nullable: true,
    description:
      'Sends a delivery again, now, whatever became of it. It has the same id, and tells of the object as it is now.',
  })
  async redeliverWebhook(
    @Ctx() context: Context,
    @Arg('input', () => RedeliverWebhookInput, { description: 'The delivery.' }) input: RedeliverWebhookInput,
    @Info() asked: Asked,
  ): Promise<DeliveryPayload> {
    return withDelivery(context, await mutate(context, 'redeliverWebhook', input, redeliverWebhook), asked);
  }

  @Mutation(() => TestWebhookEndpointPayload, {
    nullable: true,
    description:
      'Sends a test to an endpoint, also while it is switched off. It is signed as every delivery is, has the type TEST and tells of nothing. It is tried once.',
  })
  async testWebhookEndpoint(
    @Ctx() context: Context,
    @Arg('input', () => TestWebhookEndpointInput, { description: 'The endpoint.' }) input: TestWebhookEndpointInput,
    @Info() asked: Asked,
  ): Promise<DeliveryPayload> {
    return withDelivery(context, await mutate(context, 'testWebhookEndpoint', input, testWebhookEndpoint), asked);
  }
}

async function withDelivery(
  context: Context,
  { answer, userErrors }: Outcome<{ readonly deliveryId: string }>,
  asked: Asked,
): Promise<DeliveryPayload> {
  return {
    delivery: answer && (await loadVisibleDelivery(context, answer.deliveryId, asked, ['delivery'])),
    userErrors,
  };
}
