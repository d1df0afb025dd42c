import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { type Connection, PageInfo } from '../graphql/connection.ts';
import { Change, ChangeType } from './change.ts';

/** Forward alone, because new changes are added at the end. */
@ArgsType()
export class ChangesArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'How many changes to return, 1 to 100. If left out, 20.',
  })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Return only changes after this cursor. If left out, those of the last 30 days.',
  })
  after?: string | null;

  @Field(() => [ChangeType], {
    nullable: true,
    description: 'Only changes of these types, at most 20. If left out, all of them.',
  })
  types?: ChangeType[] | null;
}

@ObjectType('ChangeEdge', { simpleResolvers: true, description: 'One change on a page, with its cursor.' })
class ChangeEdge {
  @Field(() => Change, { description: 'The change.' })
  node!: Change;

  @Field(() => String, { description: 'Cursor of the change, to be given as `after`. Do not take it apart.' })
  cursor!: string;
}

/** Changes are not counted: whoever reads them reads all. */
@ObjectType('ChangeConnection', {
  simpleResolvers: true,
  description:
    'One page of changes. Keep `pageInfo.endCursor` and give it as `after` next time, also if the page is empty: it says how far you have read. Nothing ever appears before it.',
})
export class ChangeConnection {
  @Field(() => [ChangeEdge], { description: 'The changes on the page, each with its cursor.' })
  edges!: ChangeEdge[];

  @Field(() => [Change], { description: 'The changes on the page, without cursors.' })
  nodes!: Change[];

  @Field(() => PageInfo, {
    description:
      'Where the page stands. `hasNextPage` says whether there may be more right now; a page before the last one can be empty.',
  })
  pageInfo!: PageInfo;
}

export type ChangePage = Omit<Connection<Change>, 'count'>;
