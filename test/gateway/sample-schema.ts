import type { GraphQLSchema } from 'graphql';
import { Arg, buildSchema, Ctx, Mutation, Query, Resolver } from 'type-graphql';

/** A schema as small as can be, for tests of what is around the schema: HTTP, tokens, rates and health. */
export function buildSampleSchema(): Promise<GraphQLSchema> {
  return buildSchema({ resolvers: [SampleResolver], validate: false });
}

/** What the sample's resolvers are given. */
export interface SampleContext {
  readonly viewer: string;
  readonly requestId: string;
}

@Resolver()
class SampleResolver {
  @Query(() => String)
  whoAmI(@Ctx() context: SampleContext): string {
    return `${context.viewer} ${context.requestId === '' ? 'without' : 'with'} request id`;
  }

  @Query(() => String, { nullable: true })
  fails(): string {
    throw new Error('It fails');
  }

  @Mutation(() => String)
  step(@Arg('name', () => String) name: string): string {
    return name;
  }
}
