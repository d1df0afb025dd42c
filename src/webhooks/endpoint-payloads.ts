import { Field, ID, ObjectType } from 'type-graphql';
import { USER_ERRORS, UserError } from '../graphql/user-errors.ts';
import { WebhookEndpoint } from './webhook-endpoint.ts';

const SECRET =
  'The secret that its deliveries are signed with, as Standard Webhooks write it. Keep it: it is shown in this answer alone, and again if you repeat the call with its idempotency key. Null if there are `userErrors`, or if a later call has made a newer secret.';

@ObjectType('CreateWebhookEndpointPayload', {
  simpleResolvers: true,
  description: 'The result of `createWebhookEndpoint`.',
})
export class CreateWebhookEndpointPayload {
  @Field(() => WebhookEndpoint, {
    nullable: true,
    description: 'The endpoint that was registered. Null if there are `userErrors`.',
  })
  endpoint?: WebhookEndpoint;

  @Field(() => String, { nullable: true, description: SECRET })
  secret?: string;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType('UpdateWebhookEndpointPayload', {
  simpleResolvers: true,
  description: 'The result of `updateWebhookEndpoint`.',
})
export class UpdateWebhookEndpointPayload {
  @Field(() => WebhookEndpoint, {
    nullable: true,
    description: 'The endpoint as it is now. Null if there are `userErrors`.',
  })
  endpoint?: WebhookEndpoint;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType('RotateWebhookSecretPayload', {
  simpleResolvers: true,
  description: 'The result of `rotateWebhookSecret`.',
})
export class RotateWebhookSecretPayload {
  @Field(() => WebhookEndpoint, {
    nullable: true,
    description: 'The endpoint with its new secret. Null if there are `userErrors`.',
  })
  endpoint?: WebhookEndpoint;

  @Field(() => String, { nullable: true, description: SECRET })
  secret?: string;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType('DeleteWebhookEndpointPayload', {
  simpleResolvers: true,
  description: 'The result of `deleteWebhookEndpoint`.',
})
export class DeleteWebhookEndpointPayload {
  @Field(() => ID, { nullable: true, description: 'Id of the deleted endpoint. Null if there are `userErrors`.' })
  deletedId?: string;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}
