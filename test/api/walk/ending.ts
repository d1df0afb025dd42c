import { cancelDraftsOf, close, endRequest } from './endings.ts';
import { isLive, type Model, type ModelQuote, type Party, reached, statusOf } from './model.ts';
import { OfQuote } from './of-quote.ts';

/** Whose answer it is: the customer's, or that of whoever made the quote. */
type Answerer = 'purchaser' | 'maker';

abstract class AnswerToQuote extends OfQuote {
  constructor(
    pick: number,
    readonly answerer: Answerer = 'purchaser',
  ) {
    super(pick);
  }

  override by({ maker }: ModelQuote): Party {
    return this.answerer === 'maker' ? maker : 'purchaser';
  }

  /** A5, K5: a partner does not answer a quote that moves the subscription to it. */
  protected needsCustomersWord(quote: ModelQuote, { carriedBy }: Model, by: Party): boolean {
    return by === 'asked' && quote.status === 'SENT' && isLent(quote) && carriedBy !== 'asked';
  }
}

export class Accept extends AnswerToQuote {
  readonly mutation = 'acceptQuote';

  apply(quote: ModelQuote, model: Model, by: Party): string | undefined {
    if (this.needsCustomersWord(quote, model, by)) {
      return 'FORBIDDEN';
    }
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
    this.#renew(quote, model);
    return undefined;
  }

  #renew(quote: ModelQuote, model: Model): void {
    if (isLent(quote) && model.carriedBy !== quote.partner) {
      reached.add('acceptQuote moved the subscription');
    }
    const carriedBy = isLent(quote) ? quote.partner : model.carriedBy;
    Object.assign(model, { carriedBy, renewals: model.renewals + 1, seats: quote.quantity });
    close(model, [quote], 'ACCEPTED');
    if (quote.request !== undefined) {
      cancelDraftsOf(model, quote.request);
    }
    // K6: what is renewed needs no quote any more.
    for (const [index, request] of model.requests.entries()) {
      if (isLive(request)) {
        endRequest(model, index, 'CLOSED');
        reached.add('acceptQuote closed another request');
      }
    }
  }
}

/** K5: a partner's quote for a request takes the subscription on. */
function isLent({ maker, request }: ModelQuote): boolean {
  return request !== undefined && (maker === 'seller' || maker === 'asked');
}

export class Decline extends AnswerToQuote {
  readonly mutation = 'declineQuote';

  apply(quote: ModelQuote, model: Model, by: Party): string | undefined {
    if (this.needsCustomersWord(quote, model, by)) {
      return 'FORBIDDEN';
    }
    if (statusOf(quote, model) !== 'SENT') {
      return 'INVALID_TRANSITION';
    }
    close(model, [quote], 'DECLINED');
    return undefined;
  }
}

export class Cancel extends OfQuote {
  readonly mutation = 'cancelQuote';

  override by = (): Party => 'sales';

  apply(quote: ModelQuote, model: Model): string | undefined {
    if (!['DRAFT', 'SENT'].includes(statusOf(quote, model))) {
      return 'INVALID_TRANSITION';
    }
    close(model, [quote], 'CANCELED');
    return undefined;
  }
}
