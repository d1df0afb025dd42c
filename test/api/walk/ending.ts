import { type Model, type ModelQuote, release, seatsOf, statusOf } from './model.ts';
import { OfQuote } from './of-quote.ts';

export class Accept extends OfQuote {
  readonly mutation = 'acceptQuote';

  apply(quote: ModelQuote, model: Model, index: number): string | undefined {
    const status = statusOf(quote, model);
    if (status === 'ACCEPTED') {
      return undefined;
    }
    if (status === 'EXPIRED') {
      return 'QUOTE_EXPIRED';
    }
    if (status !== 'SENT') {
      return 'QUOTE_NOT_ACCEPTABLE';
    }
    release(model, index);
    model.renewals++;
    model.seats = seatsOf(quote);
    Object.assign(quote, { status: 'ACCEPTED', version: quote.version + 1 });
    return undefined;
  }
}

export class Decline extends OfQuote {
  readonly mutation = 'declineQuote';

  apply(quote: ModelQuote, model: Model, index: number): string | undefined {
    if (statusOf(quote, model) !== 'SENT') {
      return 'INVALID_TRANSITION';
    }
    release(model, index);
    Object.assign(quote, { status: 'DECLINED', version: quote.version + 1 });
    return undefined;
  }
}

export class Cancel extends OfQuote {
  readonly mutation = 'cancelQuote';

  apply(quote: ModelQuote, model: Model, index: number): string | undefined {
    if (!['DRAFT', 'SENT'].includes(statusOf(quote, model))) {
      return 'INVALID_TRANSITION';
    }
    release(model, index);
    Object.assign(quote, { status: 'CANCELED', version: quote.version + 1 });
    return undefined;
  }
}
