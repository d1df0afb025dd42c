import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { loadVisible } from '../access/load-visible.ts';
import type { Context } from '../context.ts';
import { Node } from '../node.ts';
import { loadGroup } from '../renewals/group-page.ts';
import { badUserInput } from './bad-user-input.ts';

const MOST_IDS = 100;

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'Anything by its id; none for what does not exist or may not be seen (V4).',
  })
  node(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
  ): Promise<Node | undefined> {
    return loadNode(context, id);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: 'Several things by their ids, at most 100, in the order asked.',
  })
  nodes(
    @Ctx() context: Context,
    @Arg('ids', () => [ID], { description: 'Their ids.' }) ids: string[],
  ): Promise<(Node | undefined)[]> {
    if (ids.length > MOST_IDS) throw badUserInput(`\`nodes\` takes at most ${MOST_IDS} ids.`);
    return Promise.all(ids.map((id) => loadNode(context, id)));
  }
}

/** One statement for each type among the ids. A group is reckoned, not stored. */
function loadNode(context: Context, id: string): Promise<Node | undefined> {
  return id.startsWith('grp_') ? loadGroup(context, id) : loadVisible(context, id);
}
