import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { mutate, type Outcome } from '../mutate.ts';
import type { Asked } from '../reading/shape.ts';
import { createWebhookEndpoint } from './create-webhook-endpoint.ts';
import { deleteWebhookEndpoint } from './delete-webhook-endpoint.ts';
import {
  CreateWebhookEndpointInput,
  DeleteWebhookEndpointInput,
  RotateWebhookSecretInput,
  UpdateWebhookEndpointInput,
} from './endpoint-inputs.ts';
import {
  CreateWebhookEndpointPayload,
  DeleteWebhookEndpointPayload,
  RotateWebhookSecretPayload,
  UpdateWebhookEndpointPayload,
} from './endpoint-payloads.ts';
import { loadVisibleEndpoint } from './load-visible.ts';
import { type MadeSecret, readSecret } from './read-secret.ts';
import { rotateWebhookSecret } from './rotate-webhook-secret.ts';
import { updateWebhookEndpoint } from './update-webhook-endpoint.ts';

@Resolver()
export class WebhookEndpointMutations {
  @Mutation(() => CreateWebhookEndpointPayload, {
    nullable: true,
    description:
      'Registers an endpoint that is told of changes of what you may see, from now on. The answer has the secret that its deliveries are signed with. You may have 10 endpoints.',
  })
  async createWebhookEndpoint(
    @Ctx() context: Context,
    @Arg('input', () => CreateWebhookEndpointInput, { description: 'Where it is, and what it is told of.' })
    input: CreateWebhookEndpointInput,
    @Info() asked: Asked,
  ): Promise<CreateWebhookEndpointPayload> {
    return withSecret(context, await mutate(context, 'createWebhookEndpoint', input, createWebhookEndpoint), asked);
  }

  @Mutation(() => UpdateWebhookEndpointPayload, {
    nullable: true,
    description:
      'Changes an endpoint, or switches it off or on. It keeps its secret. Of a service account, it is told of what the token of this call may see.',
  })
  async updateWebhookEndpoint(
    @Ctx() context: Context,
    @Arg('input', () => UpdateWebhookEndpointInput, { description: 'The endpoint, and what to change of it.' })
    input: UpdateWebhookEndpointInput,
    @Info() asked: Asked,
  ): Promise<UpdateWebhookEndpointPayload> {
    return withEndpoint(context, await mutate(context, 'updateWebhookEndpoint', input, updateWebhookEndpoint), asked);
  }

  @Mutation(() => RotateWebhookSecretPayload, {
    nullable: true,
    description:
      'Gives an endpoint a new secret. For 24 hours deliveries are signed with the former one as well, so that you can change over without losing any.',
  })
  async rotateWebhookSecret(
    @Ctx() context: Context,
    @Arg('input', () => RotateWebhookSecretInput, { description: 'The endpoint.' }) input: RotateWebhookSecretInput,
    @Info() asked: Asked,
  ): Promise<RotateWebhookSecretPayload> {
    return withSecret(context, await mutate(context, 'rotateWebhookSecret', input, rotateWebhookSecret), asked);
  }

  @Mutation(() => DeleteWebhookEndpointPayload, {
    nullable: true,
    description: 'Deletes an endpoint and all that is known of its deliveries. What was not delivered yet never is.',
  })
  async deleteWebhookEndpoint(
    @Ctx() context: Context,
    @Arg('input', () => DeleteWebhookEndpointInput, { description: 'The endpoint.' }) input: DeleteWebhookEndpointInput,
  ): Promise<DeleteWebhookEndpointPayload> {
    const { answer, userErrors } = await mutate(context, 'deleteWebhookEndpoint', input, deleteWebhookEndpoint);
    return { deletedId: answer?.deletedId, userErrors };
  }
}

/** Q8: reads the endpoint again, so that a repeated call answers its current state. */
async function withEndpoint(
  context: Context,
  { answer, userErrors }: Outcome<{ readonly endpointId: string }>,
  asked: Asked,
): Promise<UpdateWebhookEndpointPayload> {
  return {
    endpoint: answer && (await loadVisibleEndpoint(context, answer.endpointId, asked, ['endpoint'])),
    userErrors,
  };
}

async function withSecret(
  context: Context,
  outcome: Outcome<MadeSecret & Record<string, string>>,
  asked: Asked,
): Promise<CreateWebhookEndpointPayload> {
  const payload = await withEndpoint(context, outcome, asked);
  return { ...payload, secret: outcome.answer && (await readSecret(context, outcome.answer)) };
}
