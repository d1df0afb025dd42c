import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.ts';
import { QuoteEvent } from '../quote-event.ts';
import { toldActor } from '../told-actor.ts';

@Resolver(() => QuoteEvent)
export class QuoteEventResolver {
  @FieldResolver(() => String, {
    description:
      'Who did it: an address, a service account or a job. Of people of another side only the side is told: `customer`, `partner` or `sales`.',
  })
  actor(@Ctx() { viewer }: Context, @Root() event: QuoteEvent): string {
    return toldActor(event, viewer);
  }
}
