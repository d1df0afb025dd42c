import { TODAY } from '../../harness/clock.ts';
import {
  LONGEST_DAYS,
  type Model,
  type ModelQuote,
  reached,
  release,
  seatsOf,
  statusOf,
  VALID_DAYS,
  WINDOW_CLOSES,
} from './model.ts';
import { OfQuote } from './of-quote.ts';

export class Send extends OfQuote {
  readonly mutation = 'sendQuote';

  constructor(
    pick: number,
    /** Not asked for, whichever way that is said. */
    readonly holdAutoRenew: boolean | null | undefined,
  ) {
    super(pick);
  }

  override input = () => ({ holdAutoRenew: this.holdAutoRenew });
  apply(quote: ModelQuote, model: Model, index: number): string | undefined {
    const status = statusOf(quote, model);
    if (status === 'SENT') {
      return this.#again(model, index);
    }
    if (status !== 'DRAFT') {
      return 'INVALID_TRANSITION';
    }
    const refused = this.#refusals(quote, model);
    if (refused.length > 0) {
      return refused.join(' ');
    }
    const isOn = model.autoRenew || model.heldBy !== undefined;
    const standing = model.quotes.findIndex((one) => one.status === 'SENT');
    const other = model.quotes[standing];
    if (other) {
      release(model, standing);
      other.status = statusOf(other, model) === 'EXPIRED' ? 'EXPIRED' : 'SUPERSEDED';
      other.version++;
    }
    if (isOn && this.holdAutoRenew) {
      Object.assign(model, { autoRenew: false, heldBy: index });
      reached.add('sendQuote done held');
    }
    const lastDay = model.days + VALID_DAYS;
    Object.assign(quote, { status: 'SENT', sentOnDay: model.days, lastDay, version: quote.version + 1 });
    return undefined;
  }

  /** Q2: only the hold, where one is asked for and auto-renew is on. */
  #again(model: Model, index: number): undefined {
    if (!this.holdAutoRenew || !model.autoRenew) {
      return;
    }
    Object.assign(model, { autoRenew: false, heldBy: index });
    reached.add('sendQuote again held');
  }

  #refusals(quote: ModelQuote, { renewals, seats, autoRenew, heldBy }: Model): string[] {
    const isChanged = seatsOf(quote) !== seats;
    const isOn = autoRenew || heldBy !== undefined;
    return [
      // A term on, what the draft renews has moved out of its window.
      ...(renewals > 0 ? ['WINDOW_NOT_OPEN'] : []),
      ...(seatsOf(quote) > seats ? ['SEAT_INCREASE'] : []),
      ...(isOn && isChanged && !this.holdAutoRenew ? ['AUTO_RENEW_ON'] : []),
    ];
  }
}

export class Resend extends OfQuote {
  readonly mutation = 'resendQuote';

  apply(quote: ModelQuote, model: Model): string | undefined {
    if (statusOf(quote, model) !== 'SENT') {
      return 'INVALID_TRANSITION';
    }
    // Those who joined since may be mailed, but the others not yet.
    if (quote.resentOnDay === model.days) {
      return 'TOO_SOON';
    }
    quote.resentOnDay = model.days;
    return undefined;
  }
}

export class Extend extends OfQuote {
  readonly mutation = 'extendQuote';

  constructor(
    pick: number,
    /** Counted from the day on which the walk begins. */
    readonly lastDay: number,
  ) {
    super(pick);
  }

  override input = () => ({ expiresOn: TODAY.add({ days: this.lastDay }).toString() });

  apply(quote: ModelQuote, model: Model): string | undefined {
    if (statusOf(quote, model) !== 'SENT') {
      return 'INVALID_TRANSITION';
    }
    const latest = Math.min(quote.sentOnDay + LONGEST_DAYS, WINDOW_CLOSES);
    if (this.lastDay <= quote.lastDay || this.lastDay > latest) {
      return 'INVALID_EXPIRY';
    }
    Object.assign(quote, { lastDay: this.lastDay, version: quote.version + 1 });
    return undefined;
  }
}
