import 'reflect-metadata';
import './money-type.ts';
import type { GraphQLSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import { ViewerResolver } from '../access/viewer-resolver.ts';
import { AddressResolver } from '../customers/address-resolver.ts';
import { CustomerResolver } from '../customers/customer-resolver.ts';
import { DocumentOfQuoteResolver, QuoteDocumentResolver } from '../documents/document-resolver.ts';
import { InputError } from '../errors.ts';
import { JobRunResolver } from '../jobs/job-run-resolver.ts';
import { OrderResolver } from '../quotes/order-resolver.ts';
import { ConflictError, StateError } from '../quotes/quote-errors.ts';
import { QuoteEventResolver } from '../quotes/quote-event-resolver.ts';
import { QuoteLineResolver } from '../quotes/quote-line-resolver.ts';
import { QuoteMutations } from '../quotes/quote-mutations.ts';
import { QuotePreviewResolver } from '../quotes/quote-preview.ts';
import { QuoteRecipientResolver } from '../quotes/quote-recipient-resolver.ts';
import { CustomerQuotesResolver, QuoteResolver } from '../quotes/quote-resolver.ts';
import { CustomerGroupsResolver, GroupResolver } from '../renewals/group-resolver.ts';
import { CustomerSubscriptionsResolver } from '../subscriptions/customer-subscriptions.ts';
import { SubscriptionError } from '../subscriptions/subscription-error.ts';
import { SubscriptionMutations } from '../subscriptions/subscription-mutations.ts';
import { SubscriptionResolver } from '../subscriptions/subscription-resolver.ts';
import { boundInputs } from './bound-inputs.ts';
import { declareCosts } from './field-cost.ts';
import { NodeResolver } from './node-resolver.ts';
import { PUBLIC_BOUNDS } from './public-bounds.ts';
import { PUBLIC_COSTS } from './public-costs.ts';

/** The whole public schema; `schema/schema.graphql` is its printed form. */
export async function buildPublicSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      AddressResolver,
      CustomerGroupsResolver,
      CustomerQuotesResolver,
      CustomerResolver,
      CustomerSubscriptionsResolver,
      DocumentOfQuoteResolver,
      GroupResolver,
      JobRunResolver,
      NodeResolver,
      OrderResolver,
      QuoteDocumentResolver,
      QuoteEventResolver,
      QuoteLineResolver,
      QuoteMutations,
      QuotePreviewResolver,
      QuoteRecipientResolver,
      QuoteResolver,
      SubscriptionMutations,
      SubscriptionResolver,
      ViewerResolver,
    ],
    // Reached only through their interface.
    orphanedTypes: [ConflictError, InputError, StateError, SubscriptionError],
    validate: false,
  });
  // The builder makes these two by itself, of all resolvers.
  for (const [name, description] of Object.entries(ROOT_DESCRIPTIONS)) {
    const root = schema.getType(name);
    if (root) root.description = description;
  }
  return boundInputs(declareCosts(schema, PUBLIC_COSTS), PUBLIC_BOUNDS);
}

const ROOT_DESCRIPTIONS = {
  Query:
    'What can be read. Everybody sees their own part: a customer’s people its subscriptions and quotes, a partner what carries its number, the vendor’s sales all. What is not there and what may not be seen answer alike.',
  Mutation:
    'What can be done. Each answers a payload: what a user can put right is in its `userErrors`, each with the path of the input that it is about, and then nothing was changed. With an `idempotencyKey` the same request may be sent again.',
};
