import { connectionType } from '../../graphql/connection.ts';
import { Quote } from '../quote.ts';
import { QuoteEvent } from '../quote-event.ts';

export const QuoteConnection = connectionType(Quote, 'Quote', 'quotes');
export const QuoteEventConnection = connectionType(QuoteEvent, 'QuoteEvent', 'events of a quote');
