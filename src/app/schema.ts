import 'reflect-metadata';
import '../graphql/money-type.ts';
import type { GraphQLSchema } from 'graphql';
import { buildSchema, type PubSub } from 'type-graphql';
import { ViewerResolver } from '../authentication/viewer-resolver.ts';
import { ProductResolver } from '../catalog/product-resolver.ts';
import { ChangeResolver } from '../changes/change-resolver.ts';
import { AddressResolver } from '../customers/address-resolver.ts';
import { CustomerResolver } from '../customers/customer-resolver.ts';
import { PartnerResolver } from '../customers/partner-resolver.ts';
import { DocumentOfQuoteResolver, QuoteDocumentResolver } from '../documents/document-resolver.ts';
import { declareCosts } from '../gateway/cost/field-cost.ts';
import { boundInputs } from '../gateway/execution/bound-inputs.ts';
import { ConflictError, InputError } from '../graphql/user-errors.ts';
import { JobRunResolver } from '../jobs/job-run-resolver.ts';
import { LiveResolver } from '../live/live-resolver.ts';
import { CustomerQuotesResolver } from '../quotes/api/customer-quotes-resolver.ts';
import { ManyQuotesMutations } from '../quotes/api/many-quotes-mutations.ts';
import { OrderResolver } from '../quotes/api/order-resolver.ts';
import { QuoteEventResolver } from '../quotes/api/quote-event-resolver.ts';
import { QuoteLineResolver } from '../quotes/api/quote-line-resolver.ts';
import { QuoteMutations } from '../quotes/api/quote-mutations.ts';
import { QuotePreviewLineResolver, QuotePreviewResolver } from '../quotes/api/quote-preview-resolver.ts';
import { QuoteRecipientResolver } from '../quotes/api/quote-recipient-resolver.ts';
import { QuoteResolver } from '../quotes/api/quote-resolver.ts';
import { SellerOfQuoteResolver } from '../quotes/api/quote-seller-resolver.ts';
import {
  LeftOutSubscriptionResolver,
  PlannedQuoteResolver,
  QuotesPlanResolver,
} from '../quotes/api/quotes-plan-resolver.ts';
import { RecipientMutations } from '../quotes/api/recipient-mutations.ts';
import { SubscriptionQuotesResolver } from '../quotes/api/subscription-quotes-resolver.ts';
import { VerifyResolver } from '../quotes/api/verify-resolver.ts';
import { StateError, TooSoonError } from '../quotes/quote-errors.ts';
import { QuoteRequestMutations } from '../quotes/requests/request-mutations.ts';
import { QuotesOfRequestResolver, RequestOfQuoteResolver } from '../quotes/requests/request-quotes-resolver.ts';
import { readAsProperties } from '../reading/fields.ts';
import { CustomerGroupsResolver, GroupResolver } from '../renewal-groups/group-resolver.ts';
import {
  QuoteRequestLineResolver,
  QuoteRequestResolver,
  SubscriptionRequestsResolver,
} from '../requests/request-resolver.ts';
import { SellerResolver } from '../sellers/seller-resolver.ts';
import { CustomerSubscriptionsResolver } from '../subscriptions/customer-subscriptions.ts';
import { SubscriptionError } from '../subscriptions/subscription-error.ts';
import { SubscriptionMutations } from '../subscriptions/subscription-mutations.ts';
import { SubscriptionResolver } from '../subscriptions/subscription-resolver.ts';
import { WebhookDeliveryMutations } from '../webhooks/delivery-mutations.ts';
import { DeliveriesOfEndpointResolver, WebhookDeliveryResolver } from '../webhooks/delivery-resolver.ts';
import { WebhookEndpointMutations } from '../webhooks/endpoint-mutations.ts';
import { WebhookEndpointResolver } from '../webhooks/endpoint-resolver.ts';
import { NodeResolver } from './node-resolver.ts';
import { PUBLIC_BOUNDS } from './public-bounds.ts';
import { PUBLIC_COSTS } from './public-costs.ts';

/** Builds the public schema. `schema/schema.graphql` is its printed form. */
export async function buildPublicSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      AddressResolver,
      ChangeResolver,
      CustomerGroupsResolver,
      CustomerQuotesResolver,
      CustomerResolver,
      CustomerSubscriptionsResolver,
      DeliveriesOfEndpointResolver,
      DocumentOfQuoteResolver,
      GroupResolver,
      JobRunResolver,
      LeftOutSubscriptionResolver,
      LiveResolver,
      ManyQuotesMutations,
      NodeResolver,
      OrderResolver,
      ProductResolver,
      PartnerResolver,
      PlannedQuoteResolver,
      QuoteDocumentResolver,
      QuoteEventResolver,
      QuoteLineResolver,
      QuoteMutations,
      QuotePreviewLineResolver,
      QuotePreviewResolver,
      QuoteRecipientResolver,
      QuoteRequestLineResolver,
      QuoteRequestMutations,
      QuoteRequestResolver,
      QuoteResolver,
      QuotesPlanResolver,
      RecipientMutations,
      QuotesOfRequestResolver,
      SellerOfQuoteResolver,
      SellerResolver,
      RequestOfQuoteResolver,
      SubscriptionMutations,
      SubscriptionQuotesResolver,
      SubscriptionRequestsResolver,
      SubscriptionResolver,
      VerifyResolver,
      ViewerResolver,
      WebhookDeliveryMutations,
      WebhookDeliveryResolver,
      WebhookEndpointMutations,
      WebhookEndpointResolver,
    ],
    // No field returns these types by name: fields return their interface, `UserError`.
    orphanedTypes: [ConflictError, InputError, StateError, SubscriptionError, TooSoonError],
    validate: false,
    pubSub: NO_TOPICS,
  });
  // The schema builder creates the root types itself and takes no descriptions for them.
  for (const [name, description] of Object.entries(ROOT_DESCRIPTIONS)) {
    const root = schema.getType(name);
    if (root) {
      root.description = description;
    }
  }
  return boundInputs(declareCosts(readAsProperties(schema), PUBLIC_COSTS), PUBLIC_BOUNDS);
}

/** The schema builder asks for one as soon as there are subscriptions. Ours follow the changes in the database. */
const NO_TOPICS: PubSub = { publish: noTopic, subscribe: noTopic };

function noTopic(): never {
  throw new TypeError('No subscription has a topic');
}

const ROOT_DESCRIPTIONS = {
  Query:
    'Everything that can be read. You see only what concerns you: a customer’s contacts see its subscriptions and quotes, a partner sees those that were bought through it, and the vendor’s sales see all. An object that you may not see is answered as if it did not exist.',
  Mutation:
    'Everything that can be changed. Each mutation answers a payload. If the call was wrong, its `userErrors` list every error (at most 100) with the path of the wrong input, and nothing was changed. To be able to repeat a call safely, give it an `idempotencyKey`.',
  Subscription:
    'Everything that is told as it happens, over server-sent events or WebSocket. A stream ends when your token does. Each event costs what it would cost to ask for it; without points a stream pauses, and goes on where it was.',
};
