import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { toldActor } from '../../access/actor.ts';
import type { Context } from '../../context.ts';
import { QuoteEvent } from '../quote-event.ts';

@Resolver(() => QuoteEvent)
export class QuoteEventResolver {
  @FieldResolver(() => String, {
    description:
      'Who caused the event: an e-mail address, a service account or a job. For people of another side than yours, only the side is named: `customer`, `partner` or `sales`; `unknown` if the side was not recorded.',
  })
  actor(@Ctx() { viewer }: Context, @Root() event: QuoteEvent): string {
    return toldActor(event, viewer);
  }
}
