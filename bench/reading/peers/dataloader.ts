// Apollo with a loader for each kind of row and Kysely for the statements. The database reckons eligibility and today's
// status. Argument: the database's URL.
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import { POOL_SIZE } from '../../../src/database/fair-connections.ts';
import { reportUsage } from '../../report-usage.ts';
import { renewalOf } from '../limit-answers.ts';
import { idOf, loadersOf } from './loaders.ts';
import type { Tables } from './tables.ts';

const TYPES = `
  scalar Date
  type Query { subscriptions(first: Int!): SubscriptionPage! }
  type SubscriptionPage { nodes: [Subscription!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! }
  type Subscription {
    id: ID! reference: String! quantity: Int! term: String! currencyCode: String! purchaseMethod: String!
    startDate: Date! endDate: Date! autoRenew: Boolean! status: String!
    product: Product! partner: Partner renewal: Renewal! openQuote: Quote
  }
  type Product { id: ID! sku: String! name: String! }
  type Partner { id: ID! name: String! }
  type Renewal { eligible: Boolean! opensOn: Date! closesOn: Date! daysUntilEnd: Int! reasons: [Reason!]! }
  type Reason { code: String! }
  type Quote { id: ID! number: String! expiresOn: Date }`;

const [connectionString] = process.argv.slice(2);
const db = new Kysely<Tables>({
  dialect: new PostgresDialect({ pool: new Pool({ connectionString, max: POOL_SIZE }) }),
});

interface Context {
  readonly customerId: string;
  readonly loaders: ReturnType<typeof loadersOf>;
}

type SubscriptionRow = Awaited<ReturnType<typeof findSubscriptions>>[number];

async function findSubscriptions(customerId: string, limit: number) {
  return await db
    .selectFrom('subscriptions')
    .select(['id', 'reference', 'quantity', 'term', 'product_id', 'partner_id', 'status'])
    .select(['currency_code as currencyCode', 'purchase_method as purchaseMethod', 'auto_renew as autoRenew'])
    .select([sql<string>`start_date::text`.as('startDate'), sql<string>`end_date::text`.as('endDate')])
    .where('customer_id', '=', customerId)
    .orderBy('subscriptions.end_date')
    .orderBy('id')
    .limit(limit)
    .execute();
}

const RESOLVERS = {
  Query: {
    subscriptions: async (_: unknown, { first }: { first: number }, { customerId }: Context) => {
      const rows = await findSubscriptions(customerId, first + 1);
      return { nodes: rows.slice(0, first), pageInfo: { hasNextPage: rows.length > first } };
    },
  },
  Subscription: {
    id: ({ id }: SubscriptionRow) => idOf('sub', id),
    status: async ({ id, status }: SubscriptionRow, _: unknown, { loaders }: Context) => {
      const { daysUntilEnd = 0 } = (await loaders.renewal.load(id)) ?? {};
      return status === 'ACTIVE' && daysUntilEnd < 0 ? 'EXPIRED' : status;
    },
    product: ({ product_id }: SubscriptionRow, _: unknown, { loaders }: Context) => loaders.product.load(product_id),
    partner: ({ partner_id }: SubscriptionRow, _: unknown, { loaders }: Context) =>
      partner_id && loaders.partner.load(partner_id),
    renewal: async ({ id }: SubscriptionRow, _: unknown, { loaders }: Context) => {
      const row = await loaders.renewal.load(id);
      return row && renewalOf(row);
    },
    openQuote: ({ id }: SubscriptionRow, _: unknown, { loaders }: Context) => loaders.openQuote.load(id),
  },
};

const server = new ApolloServer<Context>({ typeDefs: TYPES, resolvers: RESOLVERS });
const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: '127.0.0.1' },
  context: async ({ req }) => ({ customerId: String(req.headers['x-customer']), loaders: loadersOf(db) }),
});
await reportUsage(url);
await server.stop();
await db.destroy();
