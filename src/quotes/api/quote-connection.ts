import { ArgsType, Field } from 'type-graphql';
import { connectionType, PageArgs } from '../../graphql/connection.ts';
import { Quote } from '../quote.ts';
import { QuoteEvent } from '../quote-event.ts';
import { QuoteFilter, QuoteOrder } from './quote-filter.ts';

export const QuoteConnection = connectionType(Quote, 'Quote', 'quotes');
export const QuoteEventConnection = connectionType(QuoteEvent, 'QuoteEvent', 'events of a quote');

/** The arguments of a list of quotes. */
@ArgsType()
export class QuotesArgs extends PageArgs {
  @Field(() => QuoteFilter, {
    nullable: true,
    description: 'Conditions on the quotes. If left out, all of them.',
  })
  filter?: QuoteFilter | null;

  @Field(() => QuoteOrder, {
    nullable: true,
    description: 'The order of the list. If left out, the latest made quote comes first.',
  })
  orderBy?: QuoteOrder | null;
}
