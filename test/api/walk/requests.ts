import { expect } from 'vitest';
import type { MutationName } from '../caller.ts';
import { changeTo, endRequest } from './endings.ts';
import { drafted, MOST_QUOTES } from './making.ts';
import {
  type Command,
  callerOf,
  isLive,
  type Model,
  type ModelRequest,
  type Party,
  type Real,
  reached,
  seesRequest,
  together,
  windowCodes,
} from './model.ts';

export class RequestQuote implements Command {
  constructor(
    readonly to: 'PREFERRED_PARTNER' | 'PARTNER' | 'SALES',
    readonly quantity: number | undefined,
  ) {}
  check = ({ requests }: Readonly<Model>) => requests.length < 6;

  async run(model: Model, { shop, asked, subscriptionId, requestIds }: Real): Promise<void> {
    const { request, userErrors } = await shop.purchaser.mutate('requestQuote', {
      to: this.to,
      lines: [{ subscriptionId, quantity: this.quantity }],
      ...(this.to === 'PARTNER' && { partnerCsn: asked.partner.csn }),
    });
    const refused = together([...windowCodes(model), ...(model.requests.some(isLive) ? ['ALREADY_REQUESTED'] : [])]);
    expect(together(userErrors.map(({ code }) => code))).toBe(refused);
    reached.add(`requestQuote ${refused || 'done'}`);
    if (request) {
      requestIds.push(request.id);
      const quantity = this.quantity ?? model.seats;
      model.requests.push({ status: 'OPEN', partner: this.#asked(model), quantity, trail: ['REQUESTED'] });
    }
  }

  #asked({ carriedBy }: Model): ModelRequest['partner'] {
    return this.to === 'SALES' ? undefined : this.to === 'PARTNER' ? 'asked' : carriedBy;
  }

  toString = () => `requestQuote(${this.to}, ${this.quantity ?? 'unchanged'})`;
}

/** A mutation of a request that succeeds or is refused, as the model says. */
abstract class OfRequest implements Command {
  abstract readonly mutation: MutationName;

  constructor(readonly pick: number) {}

  check = ({ requests }: Readonly<Model>) => requests.length > 0;

  abstract by(request: ModelRequest): Party;
  /** The codes that it is refused with; else it changes the model. */
  abstract apply(request: ModelRequest, model: Model, index: number): string;

  async run(model: Model, real: Real): Promise<void> {
    const index = this.pick % model.requests.length;
    const request = model.requests[index];
    if (!request) {
      throw new Error('There is one');
    }
    const by = this.by(request);
    const answer = await callerOf(real, by).mutate(this.mutation, { quoteRequestId: real.requestIds[index] });
    const refused = seesRequest(model, by, index) ? this.apply(request, model, index) : 'NOT_FOUND';
    expect(together(answer.userErrors.map(({ code }) => code))).toBe(refused);
    reached.add(`${this.mutation} ${refused || 'done'} of request`);
    if (answer.quote) {
      real.quoteIds.push(answer.quote.id);
    }
  }

  toString = () => `${this.mutation} ${JSON.stringify({ ...this })}`;
}

/** Whoever is asked. */
function askedBy({ partner }: ModelRequest): Party {
  return partner ?? 'sales';
}

export class QuoteRequest extends OfRequest {
  readonly mutation = 'createQuote';

  constructor(
    pick: number,
    readonly isBySales: boolean,
  ) {
    super(pick);
  }

  override check = ({ requests, quotes }: Readonly<Model>) => requests.length > 0 && quotes.length < MOST_QUOTES;

  by(request: ModelRequest): Party {
    return this.isBySales ? 'sales' : askedBy(request);
  }

  apply(request: ModelRequest, model: Model, index: number): string {
    if (!isLive(request)) {
      return 'INVALID_TRANSITION';
    }
    const refused = windowCodes(model);
    if (refused.length > 0) {
      return together(refused);
    }
    const maker = this.by(request);
    const partner = maker === 'seller' || maker === 'asked' ? maker : model.carriedBy;
    model.quotes.push(drafted(model, request.quantity, { maker, partner, request: index }));
    if (request.status === 'OPEN') {
      changeTo(request, 'QUOTED');
    }
    return '';
  }
}

export class DeclineRequest extends OfRequest {
  readonly mutation = 'declineQuoteRequest';

  by(request: ModelRequest): Party {
    return askedBy(request);
  }

  apply(request: ModelRequest): string {
    if (request.status !== 'OPEN') {
      return 'INVALID_TRANSITION';
    }
    changeTo(request, 'DECLINED');
    return '';
  }
}

export class WithdrawRequest extends OfRequest {
  readonly mutation = 'withdrawQuoteRequest';

  by(): Party {
    return 'purchaser';
  }

  apply(request: ModelRequest, model: Model, index: number): string {
    if (!isLive(request)) {
      return 'INVALID_TRANSITION';
    }
    endRequest(model, index, 'WITHDRAWN');
    return '';
  }
}
