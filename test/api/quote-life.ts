import fc from 'fast-check';
import { expect } from 'vitest';
import { TODAY } from '../harness/clock.ts';
import type { MutationName } from './caller.ts';
import { type Api } from './harness.ts';
import { Shop } from './shop.ts';

/** What a quote's life comes to, as the rules tell it; of one subscription that all quotes are about. */
export interface Model {
  readonly quotes: ModelQuote[];
  days: number;
  autoRenew: boolean;
  heldBy?: number;
  seats: number;
  /** How often the term was renewed; afterwards no quote for it can be made. */
  renewals: number;
}

interface ModelQuote {
  status: 'DRAFT' | 'SENT' | 'ACCEPTED' | 'DECLINED' | 'EXPIRED' | 'CANCELED' | 'SUPERSEDED';
  changed: boolean;
  additional: number;
  /** The clock passes whole days, so on one day the quote is mailed again once. */
  resentOnDay?: number;
  sentOnDay: number;
  /** Its last day, once it is sent. */
  lastDay: number;
  version: number;
}

export interface Real {
  readonly api: Api;
  readonly shop: Shop;
  readonly subscriptionId: string;
  readonly quoteIds: string[];
}

export type Command = fc.AsyncCommand<Model, Real>;

/** What the walks came to, so that none is a stroll. */
export const reached = new Set<string>();

const VALID_DAYS = 30;
/** Q11: after sending. */
const LONGEST_DAYS = 90;
/** Far enough for the window to stay open as long as the walk lasts. */
export const END = TODAY.add({ days: 60 });
const WINDOW_CLOSES = 60 + 45;

/** Q4: what the clock says. */
function statusOf(quote: ModelQuote, model: Model): ModelQuote['status'] {
  return quote.status === 'SENT' && model.days > quote.lastDay ? 'EXPIRED' : quote.status;
}

function seatsOf({ changed }: ModelQuote): number {
  return changed ? 5 : 10;
}

/** H2: the former setting returns. */
function release(model: Model, index: number): void {
  if (model.heldBy !== index) {
    return;
  }
  model.autoRenew = true;
  model.heldBy = undefined;
}

export class Create implements Command {
  constructor(readonly quantity: number | undefined) {}
  check = ({ quotes, renewals }: Readonly<Model>) => quotes.length < 5 && renewals === 0;

  async run(model: Model, { shop, subscriptionId, quoteIds }: Real): Promise<void> {
    const { quote } = await shop.purchaser.done('createQuote', {
      lines: [{ subscriptionId, quantity: this.quantity }],
    });
    quoteIds.push(quote?.id ?? '');
    model.quotes.push(drafted(this.quantity));
  }

  toString = () => `create(${this.quantity ?? 'unchanged'})`;
}

const BY_SALES: readonly MutationName[] = ['cancelQuote', 'extendQuote'];

/** A mutation of a quote that succeeds or is refused, as the model says. */
abstract class OfQuote implements Command {
  abstract readonly mutation: MutationName;

  constructor(readonly pick: number) {}

  check = ({ quotes }: Readonly<Model>) => quotes.length > 0;

  /** The codes that it is refused with; else it changes the model. */
  abstract apply(quote: ModelQuote, model: Model, index: number): string | undefined;

  input(_real: Real, _quote: ModelQuote): object {
    return {};
  }

  async run(model: Model, real: Real): Promise<void> {
    const caller = BY_SALES.includes(this.mutation) ? real.shop.sales : real.shop.purchaser;
    const codes = await caller.codes(this.mutation, await this.ask(model, real));
    const refused = this.expected(model);
    expect([...new Set(codes)].join(' ')).toBe(refused);
    reached.add(`${this.mutation} ${refused || 'done'}`);
  }

  /** The input, where it takes a look at the quote first. */
  async ask(model: Model, real: Real): Promise<object> {
    return this.inputFor(model, real);
  }

  inputFor(model: Model, real: Real): object {
    const { index, quote } = this.picked(model);
    return { quoteId: real.quoteIds[index], ...this.input(real, quote) };
  }

  /** Changes the model, and gives the codes of the refusal; none where it succeeds. */
  expected(model: Model): string {
    const { index, quote } = this.picked(model);
    return this.apply(quote, model, index) ?? '';
  }

  protected picked({ quotes }: Readonly<Model>) {
    const index = this.pick % quotes.length;
    const quote = quotes[index];
    if (!quote) {
      throw new Error('There is one');
    }
    return { index, quote };
  }

  toString = () => `${this.mutation} ${JSON.stringify({ ...this })}`;
}

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

/** Some of one kind, in one call: each comes to what it would come to alone after those before it. */
export class Together implements Command {
  constructor(readonly acts: readonly (Send | Accept)[]) {}
  check = ({ quotes }: Readonly<Model>) => quotes.length > 0 && this.acts.length > 0;

  async run(model: Model, real: Real): Promise<void> {
    const name = this.acts[0]?.mutation === 'sendQuote' ? 'sendQuotes' : 'acceptQuotes';
    const items = this.acts.map((act) => act.inputFor(model, real));
    const { results = [] } = await real.shop.purchaser.done(name, { items });
    const expected = this.acts.map((act) => act.expected(model));
    expect(results.map(({ userErrors }) => userErrors.map(({ code }) => code).join(' '))).toEqual(expected);
    reached.add(`${name} ${expected.includes('') ? 'done' : 'refused'}`);
  }

  toString = () => `together(${this.acts.join(', ')})`;
}

export class CreateTogether implements Command {
  constructor(readonly quantities: readonly (number | undefined)[]) {}
  check = ({ quotes, renewals }: Readonly<Model>) => quotes.length + this.quantities.length <= 5 && renewals === 0;

  async run(model: Model, { shop, subscriptionId, quoteIds }: Real): Promise<void> {
    const items = this.quantities.map((quantity) => ({ lines: [{ subscriptionId, quantity }] }));
    const { results = [] } = await shop.purchaser.done('createQuotes', { items });
    quoteIds.push(...results.map(({ quote }) => quote?.id ?? ''));
    model.quotes.push(...this.quantities.map(drafted));
  }

  toString = () => `createTogether(${this.quantities.map((quantity) => quantity ?? 'unchanged')})`;
}

function drafted(quantity: number | undefined): ModelQuote {
  return { status: 'DRAFT', changed: quantity !== undefined, additional: 0, sentOnDay: 0, lastDay: 0, version: 1 };
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

export class Update extends OfQuote {
  readonly mutation = 'updateQuote';

  constructor(
    pick: number,
    readonly quantity: number | undefined,
    /** Whether to give the version that the model knows, or the one before. */
    readonly expects: 'this version' | 'another' | undefined,
  ) {
    super(pick);
  }

  override input({ subscriptionId }: Real, { version }: ModelQuote): object {
    const lines = [{ subscriptionId, quantity: this.quantity }];
    const expectedVersion = this.expects === 'another' ? version - 1 : version;
    return { lines, ...(this.expects && { expectedVersion }) };
  }

  apply(quote: ModelQuote, model: Model): string | undefined {
    const status = statusOf(quote, model);
    if (status !== 'DRAFT') {
      return status === 'SENT' ? 'QUOTE_LOCKED' : 'QUOTE_CLOSED';
    }
    const asked = this.quantity ?? model.seats;
    const refused = [
      ...(this.expects === 'another' ? ['VERSION_CONFLICT'] : []),
      ...(model.renewals > 0 ? ['WINDOW_NOT_OPEN'] : []),
      ...(asked > model.seats ? ['SEAT_INCREASE'] : []),
    ];
    if (refused.length > 0) {
      return refused.join(' ');
    }
    Object.assign(quote, { changed: asked !== 10, version: quote.version + 1 });
    return undefined;
  }
}

let strangers = 0;

export class AddRecipient extends OfQuote {
  readonly mutation = 'addRecipients';
  readonly #email = `r${++strangers}@outside.example`;

  override input = () => ({ recipients: [{ email: this.#email }] });

  apply(quote: ModelQuote, model: Model): string | undefined {
    if (!['DRAFT', 'SENT'].includes(statusOf(quote, model))) {
      return 'QUOTE_CLOSED';
    }
    if (quote.additional === 4) {
      return 'RECIPIENT_LIMIT';
    }
    quote.additional++;
    quote.version++;
    return undefined;
  }
}

export class RemoveRecipient extends OfQuote {
  readonly mutation = 'removeRecipient';

  override check = (model: Readonly<Model>) => model.quotes.length > 0 && this.picked(model).quote.additional > 0;

  /** The one that was added last. */
  override async ask(model: Model, { shop, quoteIds }: Real): Promise<object> {
    const { recipients } = await shop.member.quote(quoteIds[this.picked(model).index] ?? '');
    return { recipientId: recipients.findLast(({ removedAt }) => !removedAt)?.id };
  }

  apply(quote: ModelQuote): undefined {
    quote.additional--;
    quote.version++;
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

export class SetAutoRenew implements Command {
  constructor(readonly enabled: boolean) {}
  check = () => true;

  async run(model: Model, { shop, subscriptionId }: Real): Promise<void> {
    await shop.purchaser.done('setAutoRenew', { subscriptionId, enabled: this.enabled });
    Object.assign(model, { autoRenew: this.enabled, heldBy: undefined });
  }

  toString = () => `setAutoRenew(${this.enabled})`;
}

export class PassDays implements Command {
  constructor(readonly days: number) {}
  // Beyond it the window closes, which the model knows nothing of.
  check = ({ days }: Readonly<Model>) => days + this.days < 65;

  async run(model: Model, { api }: Real): Promise<void> {
    model.days += this.days;
    api.passDays(this.days);
  }

  toString = () => `passDays(${this.days})`;
}

/** Looks at everything that the model knows of. */
export class Look implements Command {
  check = () => true;

  async run(model: Model, { shop, subscriptionId, quoteIds }: Real): Promise<void> {
    const seen = await Promise.all(quoteIds.map((id) => shop.member.quote(id)));
    expect(seen.map(({ status }) => status)).toEqual(model.quotes.map((quote) => statusOf(quote, model)));
    expect(seen.map(({ version }) => version)).toEqual(model.quotes.map(({ version }) => version));
    const standing = seen.map(({ recipients }) => recipients.filter(({ removedAt }) => !removedAt));
    expect(standing.map(({ length }) => length - 1)).toEqual(model.quotes.map(({ additional }) => additional));
    expect(seen.map(({ expiresOn }) => expiresOn)).toEqual(
      model.quotes.map(({ lastDay }) => (lastDay > 0 ? TODAY.add({ days: lastDay }).toString() : null)),
    );
    for (const { status } of seen) {
      reached.add(status);
    }
    const { autoRenew, autoRenewHeldById, endDate } = await shop.find(subscriptionId);
    const heldBy = model.heldBy === undefined ? null : quoteIds[model.heldBy];
    expect([autoRenew, autoRenewHeldById]).toEqual([model.autoRenew, heldBy]);
    expect(String(endDate)).toBe(model.renewals > 0 ? '2028-01-22' : '2027-01-22');
  }

  toString = () => 'look';
}
