import { expect } from 'vitest';
import { groupId } from '../../../src/renewal-groups/group-key.ts';
import {
  type Command,
  END_DAY,
  type Model,
  type ModelQuote,
  type Real,
  reached,
  seesQuote,
  statusOf,
  together,
  windowCodes,
} from './model.ts';
import { OfQuote } from './of-quote.ts';

/** More would make each look at everything longer, and tell nothing new. */
export const MOST_QUOTES = 8;

/** What the lines of the purchaser's draft are asked for by, and which quote it replaces. */
export type How = 'lines' | 'group' | { readonly replaces: number };

export class Create implements Command {
  constructor(
    readonly quantity: number | undefined,
    readonly how: How = 'lines',
  ) {}
  check = ({ quotes }: Readonly<Model>) => quotes.length < MOST_QUOTES;

  async run(model: Model, real: Real): Promise<void> {
    const { quote, userErrors } = await real.shop.purchaser.mutate('createQuote', this.#input(model, real));
    const replaced = typeof this.how === 'object' ? model.quotes[this.how.replaces % model.quotes.length] : undefined;
    const refused = together([...windowCodes(model), ...replacedCodes(model, replaced)]);
    expect(together(userErrors.map(({ code }) => code))).toBe(refused);
    reached.add(`createQuote ${refused || 'done'}${replaced ? ' replacing' : ''}`);
    if (quote) {
      real.quoteIds.push(quote.id);
      model.quotes.push({ ...drafted(model, this.quantity), additional: replaced?.additional ?? 0 });
    }
  }

  #input(model: Model, { shop, subscriptionId, quoteIds }: Real): object {
    const lines = [{ subscriptionId, quantity: this.quantity }];
    if (typeof this.how === 'object') {
      return { lines, replacesQuoteId: quoteIds[this.how.replaces % model.quotes.length] };
    }
    // What cannot be renewed is in no group.
    if (this.how === 'lines' || windowCodes(model).length > 0) {
      return { lines };
    }
    const key = { currencyCode: 'NOK', purchaseMethod: 'CARD', part: 0 };
    const bulkRenewalGroupId = groupId({ ...key, customerCsn: shop.key, partnerCsn: shop.partner.csn });
    return { bulkRenewalGroupId, ...(this.quantity !== undefined && { lines }) };
  }

  toString = () => `create(${this.quantity ?? 'unchanged'}, ${JSON.stringify(this.how)})`;
}

/** Q10. */
function replacedCodes(model: Model, replaced: ModelQuote | undefined): string[] {
  if (!replaced) {
    return [];
  }
  if (!seesQuote(model, 'purchaser', replaced)) {
    return ['NOT_FOUND'];
  }
  return replaced.status === 'DRAFT' ? ['INVALID_TRANSITION'] : [];
}

export class CreateTogether implements Command {
  constructor(readonly quantities: readonly (number | undefined)[]) {}
  check = (model: Readonly<Model>) =>
    model.quotes.length + this.quantities.length <= MOST_QUOTES && windowCodes(model).length === 0;

  async run(model: Model, { shop, subscriptionId, quoteIds }: Real): Promise<void> {
    const items = this.quantities.map((quantity) => ({ lines: [{ subscriptionId, quantity }] }));
    const { results = [] } = await shop.purchaser.done('createQuotes', { items });
    quoteIds.push(...results.map(({ quote }) => quote?.id ?? ''));
    model.quotes.push(...this.quantities.map((quantity) => drafted(model, quantity)));
  }

  toString = () => `createTogether(${this.quantities.map((quantity) => quantity ?? 'unchanged')})`;
}

/** C8: in self-service more seats of what the customer rents are no new subscription. */
export class AddSeats implements Command {
  check = ({ renewals, days }: Readonly<Model>) => renewals > 0 || days <= END_DAY;

  async run(_model: Model, { shop }: Real): Promise<void> {
    const input = {
      customerCsn: shop.key,
      purchaseMethod: 'CARD',
      currencyCode: 'NOK',
      lines: [shop.addition({ productSku: shop.product.sku })],
    };
    expect(await shop.purchaser.codes('createQuote', input)).toEqual(['SEAT_INCREASE']);
  }

  toString = () => 'addSeats';
}

export function drafted(
  { seats, carriedBy, days }: Model,
  quantity: number | undefined,
  of: Partial<ModelQuote> = {},
): ModelQuote {
  return {
    ...{ status: 'DRAFT', maker: 'purchaser', partner: carriedBy, quantity: quantity ?? seats, ...of },
    ...{ additional: 0, mailedOnDays: [undefined], touchedOnDay: days, sentOnDay: 0, lastDay: 0, version: 1 },
  };
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
    const quantity = this.quantity ?? model.seats;
    const refused = [...(this.expects === 'another' ? ['VERSION_CONFLICT'] : []), ...windowCodes(model)];
    if (refused.length > 0) {
      return together(refused);
    }
    Object.assign(quote, { quantity, version: quote.version + 1, touchedOnDay: model.days });
    return undefined;
  }
}
