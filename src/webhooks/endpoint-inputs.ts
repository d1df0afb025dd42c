import { Field, ID, InputType } from 'type-graphql';
import { ChangeType } from '../changes/change.ts';
import { KeyedInput } from '../graphql/keyed-input.ts';

@InputType({ description: 'The endpoint to register.' })
export class CreateWebhookEndpointInput extends KeyedInput {
  @Field(() => String, {
    description:
      'The URL that changes are posted to, of at most 2,000 characters: https, on port 443 or 8443, at a public address. Outside production it may also lead to the machine itself, on any port and without TLS.',
  })
  url!: string;

  @Field(() => [ChangeType], { description: 'The types of changes that it is told of, at least one.' })
  types!: ChangeType[];

  @Field(() => String, {
    nullable: true,
    description: 'Optional. Your own note about it, as plain text of at most 500 characters.',
  })
  description?: string | null;
}

/** What the inputs of all mutations of one endpoint have. */
@InputType()
abstract class ExistingEndpointInput extends KeyedInput {
  @Field(() => ID, { description: 'Id of the endpoint.' })
  endpointId!: string;
}

@InputType({ description: 'What to change of an endpoint. What is left out stays as it is.' })
export class UpdateWebhookEndpointInput extends ExistingEndpointInput {
  @Field(() => String, { nullable: true, description: 'Optional. The URL that changes are posted to from now on.' })
  url?: string | null;

  @Field(() => [ChangeType], {
    nullable: true,
    description: 'Optional. The types of changes that it is told of from now on, at least one.',
  })
  types?: ChangeType[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Optional. Your own note about it. An empty text takes the present one away.',
  })
  description?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Optional. False switches it off; it is then told of nothing that changes meanwhile. True switches it on again.',
  })
  enabled?: boolean | null;
}

@InputType({ description: 'The endpoint that gets a new secret.' })
export class RotateWebhookSecretInput extends ExistingEndpointInput {}

@InputType({ description: 'The endpoint to delete.' })
export class DeleteWebhookEndpointInput extends ExistingEndpointInput {}

@InputType({ description: 'The endpoint to send a test to.' })
export class TestWebhookEndpointInput extends ExistingEndpointInput {}

@InputType({ description: 'The delivery to send again.' })
export class RedeliverWebhookInput extends KeyedInput {
  @Field(() => ID, { description: 'Id of the delivery.' })
  deliveryId!: string;
}
