import { TODAY } from '../../harness/clock.ts';
import { close } from './endings.ts';
import {
  isLive,
  LONGEST_DAYS,
  type Model,
  type ModelQuote,
  type Party,
  type Real,
  reached,
  statusOf,
  together,
  VALID_DAYS,
  WINDOW_CLOSES,
  windowCodes,
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

  apply(quote: ModelQuote, model: Model): string | undefined {
    const status = statusOf(quote, model);
    if (status === 'SENT') {
      return this.#again(quote, model);
    }
    if (status !== 'DRAFT') {
      return 'INVALID_TRANSITION';
    }
    const refused = this.#refusals(quote, model);
    if (refused.length > 0) {
      return together(refused);
    }
    const isOn = model.autoRenew || model.heldBy !== undefined;
    for (const other of model.quotes.filter((one) => one.status === 'SENT')) {
      close(model, [other], statusOf(other, model) === 'EXPIRED' ? 'EXPIRED' : 'SUPERSEDED');
    }
    if (isOn && this.holdAutoRenew) {
      this.#hold(quote, model, 'done');
    }
    const lastDay = Math.min(model.days + VALID_DAYS, WINDOW_CLOSES);
    quote.mailedOnDays.fill(model.days);
    Object.assign(quote, { status: 'SENT', sentOnDay: model.days, lastDay, version: quote.version + 1 });
    return undefined;
  }

  /** Q2: only the hold, where one is asked for and auto-renew is on. */
  #again(quote: ModelQuote, model: Model): undefined {
    if (this.holdAutoRenew && model.autoRenew) {
      this.#hold(quote, model, 'again');
    }
  }

  #hold(quote: ModelQuote, model: Model, how: 'done' | 'again'): void {
    Object.assign(model, { autoRenew: false, heldBy: model.quotes.indexOf(quote) });
    reached.add(`sendQuote ${how} held`);
  }

  #refusals(quote: ModelQuote, model: Model): string[] {
    const { seats, autoRenew, heldBy } = model;
    const isChanged = quote.quantity !== seats;
    const isOn = autoRenew || heldBy !== undefined;
    return [
      ...windowCodes(model),
      ...(quote.quantity > seats ? ['SEAT_INCREASE'] : []),
      ...(hasMoved(quote, model) ? ['PARTNER_MISMATCH'] : []),
      ...(isOn && isChanged && !this.holdAutoRenew ? ['AUTO_RENEW_ON'] : []),
    ];
  }
}

/** C3: to another partner, other than by the loan of a request (K4). */
function hasMoved({ partner, maker, request }: ModelQuote, { carriedBy, requests }: Model): boolean {
  const lending = requests[request ?? -1];
  const isLent = (maker === 'seller' || maker === 'asked') && lending && isLive(lending);
  return !isLent && carriedBy !== partner;
}

export class Resend extends OfQuote {
  readonly mutation = 'resendQuote';

  apply(quote: ModelQuote, model: Model): string | undefined {
    if (statusOf(quote, model) !== 'SENT') {
      return 'INVALID_TRANSITION';
    }
    if (quote.mailedOnDays.includes(model.days)) {
      return 'TOO_SOON';
    }
    quote.mailedOnDays.fill(model.days);
    return undefined;
  }

  /** No worker runs, so what waits is handed over here. */
  override async ask(model: Model, real: Real): Promise<object> {
    await real.api.handOverMails();
    return super.ask(model, real);
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

  override by = (): Party => 'sales';

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
