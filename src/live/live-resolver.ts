import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import { Arg, Args, ArgsType, Field, ID, Resolver, Root, Subscription } from 'type-graphql';
import { Change, ChangeType } from '../changes/change.ts';
import type { Context } from '../context.ts';
import { loadVisibleQuote } from '../quotes/load-visible.ts';
import { type Events, follow } from './follow.ts';

@ArgsType()
class LiveChangesArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'Begin with the changes after this cursor: that of the last change that you were given, here or by `Query.changes`. If left out, begin now.',
  })
  after?: string | null;

  @Field(() => [ChangeType], {
    nullable: true,
    description: 'Only changes of these types, at most 20. If left out, all of them.',
  })
  types?: ChangeType[] | null;
}

/** What is told is read by `follow`, so the fields only pass it on. */
@Resolver()
export class LiveResolver {
  @Subscription(() => Change, {
    subscribe: ({ args, context, info }) => followQuote(context, args.id, info),
    description:
      'Tells each change of one quote that you may see: of its status, its recipients’ mails, its documents and its order. Read the quote when the stream has begun, and you miss nothing. A quote that you may not see is answered as if it did not exist, with NOT_FOUND.',
  })
  quoteChanged(@Root() change: Change, @Arg('id', () => ID, { description: 'Id of the quote.' }) _id: string): Change {
    return change;
  }

  @Subscription(() => Change, {
    subscribe: ({ args, context, info }) => follow(context, info, args),
    description:
      'Tells each change of what you may see, in the order of `Query.changes`, within a second. Each is shown as it is, and judged by what you may see, when it is told. Keep the cursor of the last one and give it as `after` when you connect again: nothing is lost, and a change may come twice. A cursor older than 30 days is refused with CURSOR_EXPIRED.',
  })
  changes(@Root() change: Change, @Args(() => LiveChangesArgs) _args: LiveChangesArgs): Change {
    return change;
  }
}

async function followQuote(context: Context, id: string, info: GraphQLResolveInfo): Promise<Events> {
  const quote = await loadVisibleQuote(context, id);
  if (!quote) {
    throw new GraphQLError('There is no quote with this id.', { extensions: { code: 'NOT_FOUND' } });
  }
  return follow(context, info, { quoteId: quote.id });
}
