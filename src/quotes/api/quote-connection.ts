import { connectionType } from '../../graphql/connection.ts';
import { Quote } from '../quote.ts';
import { QuoteEvent } from '../quote-event.ts';

export const QuoteConnection = connectionType(Quote, 'Quote', 'the quotes');
export const QuoteEventConnection = connectionType(QuoteEvent, 'QuoteEvent', 'the events of a quote');
