// Apollo with TypeGraphQL and MikroORM, as a tutorial writes it. The database reckons eligibility and today's status.
// Argument: the database's URL.
import 'reflect-metadata';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { MikroORM, type SqlEntityManager, UnderscoreNamingStrategy } from '@mikro-orm/postgresql';
import { Arg, buildSchema, Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { POOL_SIZE } from '../../../src/database/fair-connections.ts';
import { reportUsage } from '../../report-usage.ts';
import { renewalOf } from '../limit-answers.ts';
import { RENEWALS, type RenewalRow } from '../statements.ts';
import { Partner, Product, Quote, QuoteLine, Renewal, Subscription } from './tutorial-entities.ts';

interface Context {
  readonly em: SqlEntityManager;
  readonly customerId: string;
  readonly renewals: Map<string, RenewalRow>;
}

@ObjectType()
class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;
}

@ObjectType()
class SubscriptionPage {
  @Field(() => [Subscription])
  nodes!: Subscription[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

@Resolver(() => Subscription)
class SubscriptionResolver {
  @Query(() => SubscriptionPage)
  async subscriptions(@Ctx() context: Context, @Arg('first', () => Int) first: number): Promise<SubscriptionPage> {
    const { em, customerId, renewals } = context;
    const found = await em.find(
      Subscription,
      { customerId },
      { orderBy: { endDate: 'asc', uuid: 'asc' }, limit: first + 1, populate: ['product', 'partner', 'lines.quote'] },
    );
    const nodes = found.slice(0, first);
    const ids = `{${nodes.map(({ uuid }) => uuid).join()}}`;
    const rows = await em.execute<(RenewalRow & { id: string })[]>(RENEWALS.replace('$1', '?'), [ids]);
    for (const row of rows) {
      renewals.set(row.id, row);
    }
    return { nodes, pageInfo: { hasNextPage: found.length > first } };
  }

  @FieldResolver(() => Renewal)
  renewal(@Ctx() { renewals }: Context, @Root() { uuid }: Subscription): object | undefined {
    const row = renewals.get(uuid);
    return row && renewalOf(row);
  }

  @FieldResolver(() => String)
  status(@Ctx() { renewals }: Context, @Root() { uuid, storedStatus }: Subscription): string {
    const hasEnded = (renewals.get(uuid)?.daysUntilEnd ?? 0) < 0;
    return storedStatus === 'ACTIVE' && hasEnded ? 'EXPIRED' : storedStatus;
  }

  @FieldResolver(() => Quote, { nullable: true })
  openQuote(@Root() { lines }: Subscription): Quote | undefined {
    const isOpen = ({ status, expiresAt }: Quote) => status === 'SENT' && !!expiresAt && expiresAt > new Date();
    return lines.getItems().find(({ standingSince, quote }) => standingSince && isOpen(quote))?.quote;
  }
}

const [clientUrl] = process.argv.slice(2);
const orm = await MikroORM.init({
  clientUrl,
  entities: [Subscription, Product, Partner, Quote, QuoteLine],
  namingStrategy: UnderscoreNamingStrategy,
  ensureDatabase: false,
  pool: { max: POOL_SIZE },
});
const schema = await buildSchema({ resolvers: [SubscriptionResolver], validate: false });
const server = new ApolloServer<Context>({ schema });
const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: '127.0.0.1' },
  context: async ({ req }) => ({
    em: orm.em.fork(),
    customerId: String(req.headers['x-customer']),
    renewals: new Map(),
  }),
});
await reportUsage(url);
await server.stop();
await orm.close();
