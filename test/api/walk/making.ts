import { type Command, type Model, type ModelQuote, type Real, statusOf } from './model.ts';
import { OfQuote } from './of-quote.ts';

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
